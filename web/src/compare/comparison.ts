// The answer of /api/compare: the inventory as it was read, and a row for each tally
// and for each row of the table that no tally met.

import type { CompareHead, CompareRow } from "../api/more";

export interface Comparison {
  inventory: CompareHead;
  rows: CompareRow[];
}

/** The columns that were found, as one asks for others: "item=Model,count=Number". */
export function columnsText(columns: CompareHead["columns"]): string {
  return Object.entries(columns)
    .flatMap(([name, column]) => (column === null ? [] : [`${name}=${column}`]))
    .join(",");
}

export function comparisonOf(answer: { inventory: unknown; rows: unknown }): Comparison {
  return { inventory: answer.inventory as CompareHead, rows: answer.rows as CompareRow[] };
}
