// Where we are: the address, and nothing else, decides what is shown.
//
// /events/E12?item=tank -> { view: "event", id: "E12", query }. Links are plain
// links; clicks on them are taken here so that the page is not loaded again.

export type View =
  | "start" | "events" | "event" | "reports" | "report" | "claims" | "claim" | "review" | "search"
  | "timeline" | "map" | "network" | "compare" | "disputes" | "history" | "missing";

const LISTS: Record<string, View> = {
  events: "events", reports: "reports", claims: "claims", review: "review", search: "search", timeline: "timeline",
  map: "map", network: "network", compare: "compare", disputes: "disputes", history: "history",
};
const THINGS: Record<string, View> = { events: "event", reports: "report", claims: "claim" };

export interface Route {
  view: View;
  id: string;
  query: URLSearchParams;
  path: string;
}

export function parseRoute(path: string, search: string): Route {
  const parts = path.split("/").filter((part) => part !== "");
  const query = new URLSearchParams(search);
  const [head = "", id = ""] = parts;
  let view: View = "missing";
  if (parts.length === 0) view = "start";
  else if (parts.length === 1) view = LISTS[head] ?? "missing";
  else if (parts.length === 2) view = THINGS[head] ?? "missing";
  return { view, id: decodeURIComponent(id), query, path };
}

const same = (a: Route, b: Route): boolean => a.view === b.view && a.id === b.id;

class Router {
  /** Where the address points: a view that may still have to be loaded. */
  target = $state.raw<Route>(parseRoute(location.pathname, location.search));
  /** What is shown. A view that is left must not take the next one's query for its own. */
  current = $state.raw<Route>(this.target);
  /** Goes up with every change of path, not of query: what moves the focus. */
  visits = $state(0);

  constructor() {
    addEventListener("popstate", () => this.read());
    document.addEventListener("click", (event) => this.follow(event));
  }

  go(href: string, how: "push" | "replace" = "push"): void {
    if (how === "push") history.pushState(null, "", href);
    else history.replaceState(null, "", href);
    this.read();
  }

  /** Changes parts of the query; empty values go. */
  setQuery(change: Record<string, string | null>): void {
    const query = new URLSearchParams(this.current.query);
    for (const [key, value] of Object.entries(change)) {
      if (value === null || value === "") query.delete(key);
      else query.set(key, value);
    }
    const tail = query.toString();
    this.go(tail === "" ? this.current.path : `${this.current.path}?${tail}`, "replace");
  }

  private read(): void {
    const next = parseRoute(location.pathname, location.search);
    this.target = next;
    if (same(next, this.current)) this.current = next;
  }

  /** The view of this route is there: the app calls it in the moment in which it shows it. */
  arrive(at: Route): void {
    if (!same(at, this.current)) this.visits += 1;
    this.current = at;
  }

  private follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const href = link?.getAttribute("href");
    if (!link || !href || !href.startsWith("/") || link.hasAttribute("target") || link.hasAttribute("download")) return;
    const url = new URL(href, location.href);
    if (parseRoute(url.pathname, url.search).view === "missing") return;
    event.preventDefault();
    this.go(href);
  }
}

export const router = new Router();

/** The address of a thing by the letter of its id. */
export function hrefOf(id: string): string {
  const kinds: Record<string, string> = { E: "events", R: "reports", C: "claims" };
  const kind = kinds[id.charAt(0)];
  return kind ? `/${kind}/${encodeURIComponent(id)}` : "/";
}
