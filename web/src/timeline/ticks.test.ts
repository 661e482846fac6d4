import { expect, test } from "vitest";
import { dayNumber } from "../ui/dates";
import { timeTicks } from "./ticks";

const labels = (from: string, to: string, most: number): string[] => timeTicks(dayNumber(from) ?? 0, dayNumber(to) ?? 0, most).map((tick) => tick.label);

test("days, months and years, by the room there is", () => {
  expect(labels("2026-03-01", "2026-03-04", 8)).toEqual(["1 Mar", "2 Mar", "3 Mar", "4 Mar"]);
  expect(labels("2025-11-20", "2026-05-05", 6)).toEqual(["Dec 2025", "2026", "Feb 2026", "Mar 2026", "Apr 2026", "May 2026"]);
  expect(labels("2012-01-01", "2026-06-01", 4)).toEqual(["2015", "2020", "2025"]);
});

test("never more than there is room for", () => {
  for (const span of [1, 10, 100, 1000, 10_000, 100_000]) expect(timeTicks(0, span, 6).length).toBeLessThanOrEqual(7);
});
