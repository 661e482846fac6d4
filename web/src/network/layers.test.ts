import { expect, test } from "vitest";
import type { LineageRow } from "../api/more";
import { layered } from "./layers";

const row = (kind: string, from: [string, string], to: [string, string]): LineageRow => ({
  table: "lineage", kind, why: "", circle: false, claims: [],
  from: { what: from[0], id: from[1], name: from[1] },
  to: { what: to[0], id: to[1], name: to[1] },
});

const rows = [
  row("published", ["report", "R1"], ["publisher", "Courier"]),
  row("published", ["report", "R2"], ["publisher", "Wire"]),
  row("said", ["publisher", "Courier"], ["originator", "ministry"]),
  row("said", ["publisher", "Wire"], ["originator", "hospital"]),
  row("copy", ["report", "R2"], ["report", "R1"]),
];

test("columns from the report to who said it, without empty ones", () => {
  const graph = layered(rows);
  expect(graph.columns).toBe(3);
  expect(Object.fromEntries(graph.nodes.map((node) => [node.name, node.column]))).toEqual({ R1: 0, R2: 0, Courier: 1, Wire: 1, ministry: 2, hospital: 2 });
  expect(graph.edges).toHaveLength(5);
});

test("lines that need not cross do not", () => {
  const graph = layered([rows[3] as LineageRow, ...rows]);
  const at = (name: string): number => graph.nodes.find((node) => node.name === name)?.row ?? -1;
  expect(at("Courier") < at("Wire")).toBe(at("ministry") < at("hospital"));
});

test("the same ledger is drawn the same way", () => {
  expect(layered(rows)).toEqual(layered(rows));
});
