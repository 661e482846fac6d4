// Shapes that the description of the API leaves open, or that only the page has:
// lists, failures, the lines of tables, and what a job tells.

export interface Failure {
  what: string;
  do: string;
  status?: number;
}

export interface Page<T> {
  total: number;
  offset: number;
  items: T[];
}

export interface TableOriginator {
  id: string;
  name: string;
  kind: string;
  stance: string;
  lineage: string;
  lower: number | null;
  upper: number | null;
  text: string | null;
  via: string[];
  claims: string[];
}

/** A line of transfers, losses or relations (docs/formats/tables.md). */
export interface EdgeRow {
  table: string;
  sense: string;
  from?: string | null;
  by?: string | null;
  via?: string[];
  to?: string | null;
  of?: string | null;
  item?: { type: string | null; text: string } | null;
  where: string[];
  when: string | null;
  event: string | null;
  originators: TableOriginator[];
}

export interface LineageEnd {
  what: string;
  id: string;
  name: string;
}

/** A step back from a report to who said it. */
export interface LineageRow {
  table: "lineage";
  kind: string;
  from: LineageEnd;
  to: LineageEnd;
  why: string;
  circle: boolean;
  share?: number;
  claims: { id: string; report: string; originator: string; lineage: string }[];
}

export interface JobProgress {
  done: number;
  of?: number;
  address: string;
}

export interface JobOutcome {
  address: string;
  status: string;
  report?: string;
  claims?: number;
  error?: string;
}

export const REVIEW_STATES = ["to do", "in progress", "help needed", "ready for review", "completed"] as const;

export interface NamesAnswer {
  rows: { name: string; reports: number; claims: number }[];
}

export interface CompareHead {
  path: string;
  encoding: string;
  delimiter: string;
  decimal: string;
  columns: Record<string, string | null>;
  guessed: string[];
  rows: number;
  unknown_items: { line: number; item: string }[];
  troubles: { line: number; what: string }[];
  remarks: string[];
}

export interface CompareRow {
  result: string;
  event?: { id: string; label: string } | null;
  item?: { type: string | null; text: string } | null;
  manner?: string | null;
  lower?: number | null;
  upper?: number | null;
  holder?: string | null;
  compared_by?: string | null;
  same_quantity?: boolean;
  reference?: { lower: number | null; upper: number | null } | null;
  share?: { lower: number | null; upper: number | null } | null;
  rows?: { line: number; item: string; lower: number | null; upper: number | null; text: string; holder?: string | null; date?: string | null }[];
  why?: string | string[] | null;
  claims?: string[];
}
