// What events are narrowed by, the same in the list, on the timeline and on the map.

import { withQuery } from "../api/client";
import { strings as s } from "../strings";

export const EVENT_FIELDS = [
  { key: "q", label: s.filter.words, type: "search" },
  { key: "kind", label: s.filter.kind },
  { key: "where", label: s.filter.where },
  { key: "item", label: s.filter.item },
  { key: "since", label: s.filter.since, type: "date" },
  { key: "until", label: s.filter.until, type: "date" },
] as const;

/** The address of such a list with the filter of the page's own address. */
export function filtered(path: string, asked: URLSearchParams, limit: number): string {
  const fields = EVENT_FIELDS.map(({ key }) => [key, asked.get(key)] as const);
  return withQuery(path, { ...Object.fromEntries(fields), offset: asked.get("offset"), limit });
}

/** Whether anything is left out. */
export const isFiltered = (asked: URLSearchParams): boolean => EVENT_FIELDS.some(({ key }) => asked.get(key));

/** The filter without the rest of the address, to take it to another view. */
export function filterOnly(asked: URLSearchParams): string {
  return withQuery("", Object.fromEntries(EVENT_FIELDS.map(({ key }) => [key, asked.get(key)])));
}
