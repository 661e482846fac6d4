// Which highlights a report has. They differ in colour and in the line under them,
// so that they can be told apart without colours.

import { sortMarks, type Mark } from "../anchor/segments";
import type { ReportPage } from "../api/types";

export const HIGHLIGHTS = ["quantity", "item", "place", "time", "source"] as const;
export type Highlight = (typeof HIGHLIGHTS)[number];

export function marksOf(report: ReportPage, hidden: ReadonlySet<string>): Mark[] {
  const { quantities, items, places, times, sources } = report.mentions;
  const lists: [Highlight, { span: [number, number] }[]][] = [
    ["quantity", quantities],
    ["item", items],
    ["place", places],
    ["time", times],
    ["source", sources],
  ];
  const marks: Mark[] = [];
  for (const [kind, list] of lists) if (!hidden.has(kind)) for (const { span } of list) marks.push({ kind, span });
  for (const claim of report.claims) {
    marks.push({ kind: "claim", span: claim.span, id: claim.id });
    const anchor = claim.count?.span ?? claim.item?.span;
    if (anchor) marks.push({ kind: "anchor", span: anchor, id: claim.id });
  }
  for (const { here } of report.copy_of?.spans ?? []) marks.push({ kind: "copied", span: here });
  return sortMarks(marks);
}
