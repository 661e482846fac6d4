// A claim's fields as a person writes them, in the grammar of `hearsay judge
// correct`: count 12, 10..15, 30.., ..8; "none" takes away what was read.

import type { ReadClaim, Span } from "../api/types";

export const FIELD_ORDER = ["count", "item", "manner", "kind", "where", "when", "source", "stance"] as const;
export type FieldName = (typeof FIELD_ORDER)[number];
export type Fields = Record<FieldName, string>;

export function emptyFields(): Fields {
  return { count: "", item: "", manner: "", kind: "event", where: "", when: "", source: "", stance: "asserted" };
}

export function fieldsOf(claim: ReadClaim): Fields {
  return {
    count: claim.count ? countText(claim.count.lower, claim.count.upper) : "",
    item: claim.item?.text ?? "",
    manner: claim.manner ?? "",
    kind: claim.kind,
    where: claim.where[0]?.text ?? "",
    when: dateOf(claim.when?.value ?? ""),
    source: claim.sources.at(-1)?.text ?? "",
    stance: claim.stance,
  };
}

export function countText(lower: number | null, upper: number | null): string {
  if (lower === null && upper === null) return "";
  if (lower === upper) return String(lower);
  return `${lower ?? ""}..${upper ?? ""}`;
}

/** What differs, with "none" for what was emptied. */
export function changed(was: Fields, now: Fields): Partial<Record<FieldName, string>> {
  const out: Partial<Record<FieldName, string>> = {};
  for (const name of FIELD_ORDER) {
    const value = now[name].trim();
    if (value !== was[name].trim()) out[name] = value === "" ? "none" : value;
  }
  return out;
}

/** The fields that hold something, of a claim that is added. */
export function filled(fields: Fields): Partial<Record<FieldName, string>> {
  const out: Partial<Record<FieldName, string>> = {};
  for (const name of FIELD_ORDER) if (fields[name].trim() !== "") out[name] = fields[name].trim();
  return out;
}

/** Where the parts of a reading stand, of those that were left as they were read. */
export function spansOf(reading: ReadClaim, fields: Fields, begin: number): Record<string, Span> {
  const was = fieldsOf(reading);
  const parts: [FieldName, Span | undefined][] = [
    ["count", reading.count?.span],
    ["item", reading.item?.span],
    ["where", reading.where[0]?.span],
    ["when", reading.when?.span],
    ["source", reading.sources.at(-1)?.span],
  ];
  const out: Record<string, Span> = {};
  for (const [name, span] of parts) {
    if (span && fields[name] === was[name] && fields[name] !== "") out[name] = [span[0] + begin, span[1] + begin];
  }
  return out;
}

/** The day, month or year of a TIMEX3 value; a correction takes no more than that. */
function dateOf(value: string): string {
  return /^\d{4}(-\d{2}(-\d{2})?)?/.exec(value)?.[0] ?? "";
}
