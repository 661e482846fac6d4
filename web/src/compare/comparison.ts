// The answer of /api/compare: the inventory as it was read, and a row for each tally
// and for each row of the table that no tally met.

import type { CompareHead, CompareRow } from "../api/more";

export function parseComparison(answer: unknown): { head: CompareHead | null; rows: CompareRow[] } {
  const list: unknown[] = Array.isArray(answer) ? answer : ((answer as { items?: unknown[]; rows?: unknown[] } | null)?.items ?? (answer as { rows?: unknown[] } | null)?.rows ?? []);
  const whole = (answer as { inventory?: CompareHead } | null)?.inventory;
  let head: CompareHead | null = whole ?? null;
  const rows: CompareRow[] = [];
  for (const one of list) {
    const inventory = (one as { inventory?: CompareHead }).inventory;
    if (inventory) head = inventory;
    else rows.push(one as CompareRow);
  }
  if (head) {
    head = { ...head, columns: head.columns ?? {}, guessed: head.guessed ?? [], unknown_items: head.unknown_items ?? [], troubles: head.troubles ?? [], remarks: head.remarks ?? [] };
  }
  return { head, rows };
}
