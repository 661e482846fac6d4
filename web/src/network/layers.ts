// The lineage drawn in columns: reports, publishers, relays, originators, each
// step leading to the right. Within a column a node stands near those that lead to
// it (two sweeps of barycentres), so that lines cross little and the same ledger
// is drawn the same way each time.

import type { LineageRow } from "../api/more";

export interface GraphNode {
  key: string;
  what: string;
  id: string;
  name: string;
  column: number;
  row: number;
  claims: number;
}

export interface GraphEdge {
  from: GraphNode;
  to: GraphNode;
  kind: string;
  why: string;
  circle: boolean;
  claims: number;
}

export interface Layered {
  nodes: GraphNode[];
  edges: GraphEdge[];
  columns: number;
  rows: number;
}

const COLUMNS: Record<string, number> = { report: 0, publisher: 1, owner: 2, relay: 2, name: 2, circle: 3, originator: 3 };

export function layered(rows: readonly LineageRow[]): Layered {
  const nodes = new Map<string, GraphNode>();
  const node = (end: LineageRow["from"], claims: number): GraphNode => {
    const key = `${end.what} ${end.id}`;
    let found = nodes.get(key);
    if (!found) {
      found = { key, what: end.what, id: end.id, name: end.name, column: COLUMNS[end.what] ?? 2, row: 0, claims: 0 };
      nodes.set(key, found);
    }
    found.claims = Math.max(found.claims, claims);
    return found;
  };
  const edges = rows.map((row) => ({
    from: node(row.from, row.claims.length),
    to: node(row.to, row.claims.length),
    kind: row.kind,
    why: row.why,
    circle: row.circle,
    claims: row.claims.length,
  }));
  const columns: GraphNode[][] = [];
  for (const one of nodes.values()) (columns[one.column] ??= []).push(one);
  const filled = columns.filter((column) => column !== undefined);
  filled.forEach((column, index) => column.forEach((one, at) => Object.assign(one, { column: index, row: at })));
  const before = Map.groupBy(edges, (edge) => edge.to.key);
  const after = Map.groupBy(edges, (edge) => edge.from.key);
  for (let sweep = 0; sweep < 4; ++sweep) {
    const forward = sweep % 2 === 0;
    for (const column of forward ? filled.slice(1) : filled.slice(0, -1).reverse()) {
      const weight = new Map(
        column.map((one) => {
          const near = forward ? (before.get(one.key) ?? []).map((edge) => edge.from.row) : (after.get(one.key) ?? []).map((edge) => edge.to.row);
          return [one.key, near.length === 0 ? one.row : near.reduce((sum, row) => sum + row, 0) / near.length];
        }),
      );
      column.sort((a, b) => (weight.get(a.key) ?? 0) - (weight.get(b.key) ?? 0) || a.name.localeCompare(b.name));
      column.forEach((one, at) => (one.row = at));
    }
  }
  return { nodes: [...nodes.values()], edges, columns: filled.length, rows: Math.max(0, ...filled.map((column) => column.length)) };
}
