import { expect, test } from "vitest";
import { day, dayNumber, dayOfNumber, moment } from "./dates";

test.each([
  ["2026-03-03", "3 Mar 2026"],
  ["2026-03-03TMO", "3 Mar 2026, morning"],
  ["2026-03-04T18:20", "4 Mar 2026, 18:20"],
  ["2026-03", "Mar 2026"],
  ["2026", "2026"],
  ["2026-03-01/2026-03-05", "1 Mar 2026 – 5 Mar 2026"],
  ["2026-W10", "2026-W10"],
  ["", ""],
])("%s", (value, shown) => {
  expect(day(value)).toBe(shown);
});

test("moments to the minute", () => {
  expect(moment("2026-11-30T03:17:59Z")).toBe("30 Nov 2026, 03:17");
});

test("days as numbers and back", () => {
  expect(dayOfNumber(dayNumber("2026-03-03") ?? 0)).toBe("2026-03-03");
  expect(dayNumber("soon")).toBeNull();
});
