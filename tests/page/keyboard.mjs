// Twelve tasks by keyboard alone: nothing here clicks, hovers or puts the focus
// anywhere; keys are pressed as a person presses them, and what has the focus is
// looked at. A last step goes through every view by Tab: each stop has to look
// different while it has the focus, lie in view, and not be hidden.
//
//   tests/page/keyboard.mjs PROGRAM SOURCE_FOLDER
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PLACED, expect, expectNone, keep, open, run, source, written } from "./browser.mjs";

const folder = join(source, "samples/port-mirel");
const places = written(PLACED);
let hearsay;
let page;
let event;

const press = async (...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const type = (words) => page.keyboard.type(words);
const focused = (selector, text = "") =>
  page.evaluate(([what, words]) => Boolean(document.activeElement?.matches(what)) && (document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent).includes(words), [selector, text]);

/** Tab (or Shift+Tab) until the focus is on such an element. */
async function tabTo(selector, { text = "", key = "Tab", most = 150 } = {}) {
  for (let i = 0; i < most; ++i) {
    await press(key);
    if (await focused(selector, text)) return i + 1;
  }
  throw new Error(`${most} times ${key} did not reach ${selector} ${text}`);
}

/** Tab to the field of a form by its label; what stood in it goes. */
async function field(label, words) {
  for (let i = 0; i < 60; ++i) {
    if (await page.evaluate((name) => [...(document.activeElement?.labels ?? [])].some((one) => one.textContent.trim().startsWith(name)), label)) {
      await press("Control+a");
      await type(words);
      return;
    }
    await press("Tab");
  }
  throw new Error(`no field ${label} within reach`);
}

async function view(heading, ...keys) {
  await press(...keys);
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
}

const gone = () => page.getByRole("dialog").waitFor({ state: "detached" });

/** Each stop of Tab on this view that does not show its focus, lies outside the view or is hidden. */
async function walk(name, most = 45) {
  const bad = [];
  const seen = new Set();
  for (let i = 0; i < most; ++i) {
    await press("Tab");
    const stop = await page.evaluate(async () => {
      const one = document.activeElement;
      if (!one || one === document.body || one.tagName === "IFRAME") return null;
      const looks = () => [one, ...one.querySelectorAll("*")].slice(0, 12).map((part) => {
        const style = getComputedStyle(part);
        return [style.outlineStyle, style.outlineStyle === "none" ? "" : style.outlineWidth + style.outlineColor, style.borderColor, style.boxShadow, style.stroke, style.strokeWidth, part === one ? style.backgroundColor : ""].join();
      }).join("|");
      const path = [];
      for (let at = one; at && at !== document.body; at = at.parentElement) path.unshift(`${at.tagName}${[...(at.parentElement?.children ?? [])].indexOf(at)}`);
      const said = (one.getAttribute("aria-label") ?? one.textContent ?? "").trim().slice(0, 40);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const box = one.getBoundingClientRect();
      const [x, y] = [Math.min(innerWidth - 1, Math.max(0, box.x + box.width / 2)), Math.min(innerHeight - 1, Math.max(0, box.y + Math.min(box.height, 40) / 2))];
      const top = document.elementFromPoint(x, y);
      const over = top && !one.contains(top) && !top.contains(one) && !(one.labels && [...one.labels].some((label) => label.contains(top)));
      const inView = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth && box.width > 0;
      const with_ = looks();
      one.blur();
      const without = looks();
      one.focus({ preventScroll: true, focusVisible: true });
      return { path: path.join(), said: `${one.tagName.toLowerCase()} “${said}”`, shows: with_ !== without, inView, over: over ? top.tagName + "." + top.className : "" };
    });
    if (stop === null) continue;
    if (seen.has(stop.path)) break;
    seen.add(stop.path);
    if (!stop.shows) bad.push(`${name}: ${stop.said} does not show the focus`);
    if (!stop.inView) bad.push(`${name}: ${stop.said} has the focus outside of the view`);
    if (stop.over) bad.push(`${name}: ${stop.said} has the focus under ${stop.over}`);
  }
  if (seen.size < 12) bad.push(`${name}: only ${seen.size} stops`);
  return bad;
}

await run([
  ["1. files are added", async () => {
    hearsay = await open();
    page = await hearsay.page();
    await page.addInitScript(() => {
      for (const what of ["mousedown", "pointerdown", "click"]) addEventListener(what, (event) => { if (event.detail > 0 || what !== "click") sessionStorage.setItem("mouse", what); }, true);
    });
    await page.reload();
    await page.getByText("No events yet").waitFor();
    const chooser = page.waitForEvent("filechooser");
    await tabTo("button", { text: "Choose files" });
    await press("Enter");
    await (await chooser).setFiles([folder, places].flatMap((one) => readdirSync(one).sort().map((name) => join(one, name))));
    const count = [folder, places].flatMap((one) => readdirSync(one)).filter((name) => !name.endsWith(".meta.json")).length;
    await page.waitForFunction((many) => document.querySelector(".status dd")?.textContent === String(many), count);
    await page.locator(".list a[data-row]", { hasText: "Casualties: soldiers, Port Mirel" }).waitFor();
  }],
  ["2. an event is opened", async () => {
    await page.reload();
    await page.locator(".list a[data-row]").first().waitFor();
    await press("j");
    expect("the first event to have the focus", await focused("a[data-row]", "Casualties: soldiers, Port Mirel"));
    await press("Enter");
    await page.locator("section.panel button.number").first().waitFor();
    event = page.url();
    // The same by the list of all events and its filter.
    await view("Events", "g", "e");
    await tabTo("input[type=search]:not(#find)");
    await type("soldiers");
    await page.waitForURL(/q=soldiers/);
    await page.waitForFunction(() => !document.querySelector("main [aria-busy=true]"));
    await press("Tab");  // Out of the field, where letters are words.
    await tabTo("a[data-row]", { text: "Casualties: soldiers, Port Mirel" });
    await press("Enter");
    await page.waitForURL(event);
  }],
  ["3. a number is followed to its sentences and into the report, and back", async () => {
    await page.locator("section.panel button.number").first().waitFor();
    await press("j", "j");
    expect("a number to have the focus", await focused("button.number"));
    const number = await page.evaluate(() => document.activeElement.textContent);
    await press("Enter");
    await page.getByRole("complementary", { name: "Why this number" }).locator("blockquote").first().waitFor();
    await tabTo("aside a", { text: "in the report", most: 10 });
    await press("Enter");
    await page.locator("li.active").waitFor();
    await page.goBack();  // Alt+Left is the browser's own key, which one without a window lacks.
    await page.getByRole("complementary", { name: "Why this number" }).locator("blockquote").first().waitFor();
    await press("Escape");
    await page.getByRole("complementary", { name: "Why this number" }).waitFor({ state: "detached" });
    expect(`the number to have the focus again`, (await page.evaluate(() => document.activeElement.textContent)) === number && (await focused("button.number")));
  }],
  ["4. the method is switched", async () => {
    await press("m");
    await page.waitForURL(/method=acled/);
    await page.locator("dt code").first().waitFor();
    await tabTo("button", { text: "UCDP", key: "Tab" });
    await press("Enter");
    await page.waitForURL(/method=ucdp/);
    await tabTo("button", { text: "Hearsay", key: "Shift+Tab", most: 20 });
    await press("Space");
    await page.waitForURL((url) => !url.search.includes("method"));
    await tabTo("select", { most: 20 });
    await press("ArrowDown");
    await page.waitForURL(/policy=/);
    await keep(page, "keyboard-policy");
  }],
  ["5. claims are walked by j and k", async () => {
    await press("Tab");  // Out of the choice, where letters choose.
    await view("Reports", "g", "r");
    await page.locator("a[data-row]").first().waitFor();
    const claimsOfRow = () => page.evaluate(() => Number(document.activeElement.closest("tr")?.querySelector("td.num").textContent ?? 0));
    for (let row = 0; row < 20 && (await claimsOfRow()) < 3; ++row) await press("j");
    await press("Enter");
    await page.locator("aside li").nth(2).waitFor();
    await press("j");
    await page.locator("li.active").waitFor();
    const first = await page.locator("li.active").getAttribute("id");
    await press("j");
    expect("another claim", (await page.locator("li.active").getAttribute("id")) !== first);
    await press("k");
    expect("the first again", (await page.locator("li.active").getAttribute("id")) === first);
    await press("Escape");
    expect("no claim any more", (await page.locator("li.active").count()) === 0);
  }],
  ["6. the queue is judged: accept, reject, take back", async () => {
    await view("Review", "g", "q");
    const rows = page.locator("ol[aria-label=Review] li");
    await rows.first().waitFor();
    const many = await rows.count();
    const left = (count) => page.waitForFunction((most) => document.querySelectorAll("ol[aria-label=Review] li").length === most, count);
    await press("a");
    await left(many - 1);
    await press("j", "r");
    await left(many - 2);
    await press("u");
    await left(many - 1);
    await press("u");
    await left(many);
  }],
  ["7. a missing claim is added where nothing was read", async () => {
    await press("/");
    await type('"fishing quarter"');
    await press("Enter");
    await page.locator("a[data-row]").first().waitFor();
    await tabTo("a[data-row]");
    await press("Enter");
    await page.locator(".text").waitFor();
    const claims = await page.locator("aside li").count();
    await press("]");
    const one = await page.evaluate(() => getSelection().toString());
    let words = one;
    for (let i = 0; i < 60 && !words.includes("fishing quarter"); ++i) {
      await press("]");
      words = await page.evaluate(() => getSelection().toString());
    }
    expect(`the sentence to be selected, not “${words}”`, words.includes("fishing quarter") && words !== one);
    await press("[");
    expect("the one before it", (await page.evaluate(() => getSelection().toString())) !== words);
    await press("]", "Control+Enter");
    await page.getByRole("dialog").waitFor();
    await page.getByText("Reading the passage").waitFor({ state: "detached" });
    // To the choice "missing", where a claim was read in that sentence.
    if (!(await page.getByLabel("A claim is missing here").isChecked())) {
      await tabTo("input[name=about]", { key: "Shift+Tab", most: 10 });
      for (let i = 0; i < 8 && !(await page.getByLabel("A claim is missing here").isChecked()); ++i) await press("ArrowDown");
    }
    await field("Count", "3");
    await field("Item", "boats");
    await field("What befell it", "destroyed");
    await field("Kind", "loss");
    await field("Reason", "the reader left the boats out");
    await keep(page, "keyboard-missing");
    await press("Control+Enter");
    await gone();
    await page.waitForFunction((before) => document.querySelectorAll("aside li").length === before + 1, claims);
  }],
  ["8. a claim is corrected", async () => {
    await press("j");
    await page.locator("li.active").waitFor();
    await press("Control+Enter");
    await page.getByRole("dialog").waitFor();
    await field("Count", "14..16");
    await field("Reason", "by the list of names");
    await press("Control+Enter");
    await gone();
    await page.getByText("corrected", { exact: true }).first().waitFor();
  }],
  ["9. a judgement is undone in the history", async () => {
    await view("Review", "g", "q");
    await tabTo("a", { text: "Judgements", most: 10 });
    await press("Enter");
    await page.getByText("by the list of names", { exact: true }).waitFor();
    await press("j");
    expect("the way back of the last judgement", await focused("button", "Undo"));
    await press("Enter");
    await page.getByRole("dialog").waitFor();
    await type("a slip");
    await press("Enter");
    await gone();
    await page.locator("main li", { hasText: "by the list of names" }).getByText("undone", { exact: true }).waitFor();
  }],
  ["10. a phrase is searched, kept, and a hit opened", async () => {
    await press("/");
    await press("Control+a");
    await type('"coast road"');
    await press("Enter");
    await page.locator("mark", { hasText: /coast/i }).first().waitFor();
    await tabTo("button", { text: "Keep this query", most: 20 });
    await press("Enter");
    await page.getByRole("link", { name: '"coast road"' }).waitFor();
    await press("j");
    expect("the first hit", await focused("a[data-row]"));
    await press("Enter");
    await page.locator(".text").waitFor();
  }],
  ["11. a point of the map, and one of the timeline", async () => {
    await view("Timeline", "g", "t");
    await page.locator("a[data-row]").first().waitFor();
    await press("j", "j");
    expect("an event on the timeline", await focused("a[data-row]"));
    await press("Enter");
    await page.locator("section.panel").first().waitFor();
    await press("g", "m");
    await page.locator("svg a.point").first().waitFor();
    await tabTo("a.point", { most: 60 });
    await keep(page, "keyboard-map");
    const before = await page.locator("svg a.point .shape").first().getAttribute("cx");
    await press("+");
    await press("Shift+ArrowRight");
    expect("the map to move", (await page.locator("svg a.point .shape").first().getAttribute("cx")) !== before);
    await press("0", "Enter");
    await page.waitForURL(/\/events\/E/);
  }],
  ["12. an event is published", async () => {
    await page.goto(event);
    await page.locator("section.panel").first().waitFor();
    await tabTo("summary", { text: "Publish", most: 30 });
    await press("Enter");
    await tabTo("a[download$='.html']", { most: 5 });
    const waiting = page.waitForEvent("download");
    await press("Enter");
    const file = join(hearsay.folder, "published.html");
    await (await waiting).saveAs(file);
    expect("the sentences in the file", readFileSync(file, "utf8").includes("soldiers"));
  }],
  ["every stop of Tab shows that it has the focus", async () => {
    const get = (path) => page.evaluate(async (at) => (await fetch(at)).json(), path);
    const claim = (await get("/claims.json?limit=1")).items[0];
    const bad = [];
    for (const path of ["/", "/events", new URL(event).pathname, `${new URL(event).pathname}?why=0`, "/reports", `/reports/${claim.report}?claim=${claim.id}`, "/claims", `/claims/${claim.id}`, "/review", "/history", "/search?q=soldiers", "/timeline", "/map", "/network?as=drawing", "/network?table=transfers&as=list", "/compare", "/disputes"]) {
      await page.goto(hearsay.address.replace(/\/$/, "") + path);
      await page.waitForFunction(() => document.querySelector("main h1, main h2, main svg") && !document.querySelector("main [aria-busy=true]"));
      bad.push(...(await walk(path)));
    }
    expectNone("stops", bad);
  }],
  ["no mouse was used, and nothing went wrong", async () => {
    expect("no press of a mouse", (await page.evaluate(() => sessionStorage.getItem("mouse"))) === null);
    expectNone("troubles", hearsay.troubles);
  }],
]);
await hearsay?.close();
rmSync(places, { recursive: true, force: true });
