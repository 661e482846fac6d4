// @vitest-environment jsdom
import { expect, test } from "vitest";
import { hrefOf, parseRoute } from "./route.svelte";

test.each([
  ["/", "start", ""],
  ["/events", "events", ""],
  ["/events/E12", "event", "E12"],
  ["/reports/R1/", "report", "R1"],
  ["/claims/C9", "claim", "C9"],
  ["/history", "history", ""],
  ["/nowhere", "missing", "" ],
  ["/events/E1/more", "missing", "E1"],
  ["/map/x", "missing", "x"],
])("%s", (path, view, id) => {
  expect(parseRoute(path, "")).toMatchObject({ view, id });
});

test("ids lead to their pages", () => {
  expect(hrefOf("E1")).toBe("/events/E1");
  expect(hrefOf("C1")).toBe("/claims/C1");
});
