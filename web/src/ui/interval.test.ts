import { describe, expect, test } from "vitest";
import { barOn, intervalOf, linearScale, logScale, shortInterval, spokenInterval, type Interval } from "./interval";

const of = (lower: number | null, upper: number | null, approx = false): Interval => ({ lower, upper, approx });

describe("intervals in words", () => {
  test.each([
    [of(57, 57), "57", "57"],
    [of(15, 20), "15–20", "15 to 20"],
    [of(24, null), "≥ 24", "24 or more"],
    [of(null, 8), "≤ 8", "up to 8"],
    [of(300, 300, true), "~300", "about 300"],
    [of(300_000_000, null), "≥ 300M", "300M or more"],
    [of(null, null), "–", "no number"],
    [of(0, 0), "0", "0"],
  ])("%j", (interval, short, spoken) => {
    expect(shortInterval(interval)).toBe(short);
    expect(spokenInterval(interval)).toBe(spoken);
  });

  test("a pair as the server writes it", () => {
    expect(intervalOf([15, null])).toEqual({ lower: 15, upper: null });
  });
});

describe("scales", () => {
  test("a linear scale begins at 0 and ends at a round number that holds all bounds", () => {
    const scale = linearScale([of(57, 57), of(15, 20), of(24, null)]);
    expect(scale.ticks[0]).toBe(0);
    expect(scale.max).toBeGreaterThanOrEqual(57);
    expect(scale.at(0)).toBe(0);
    expect(scale.at(scale.max)).toBe(1);
    expect(scale.ticks.every((tick) => tick <= scale.max)).toBe(true);
  });

  test("counts of people and things have no ticks between whole numbers", () => {
    expect(linearScale([of(1, 2)]).ticks.every(Number.isInteger)).toBe(true);
  });

  test("a scale by orders of magnitude keeps small numbers apart", () => {
    const scale = logScale([of(3, 3), of(30_000, 30_000)]);
    expect(scale.at(3) - scale.at(1)).toBeGreaterThan(0.04);
    expect(scale.at(0)).toBe(0);
    expect(scale.at(30_000)).toBeLessThanOrEqual(1);
  });

  test("an empty list still has a scale", () => {
    expect(linearScale([]).max).toBeGreaterThan(0);
    expect(logScale([]).max).toBe(10);
  });
});

describe("bars", () => {
  const scale = linearScale([of(0, 100)]);

  test("open ends reach the edge of the scale and say so", () => {
    expect(barOn(scale, of(50, null))).toMatchObject({ to: 1, openRight: true, openLeft: false });
    expect(barOn(scale, of(null, 50))).toMatchObject({ from: 0, openLeft: true, openRight: false });
  });

  test("nothing said, nothing drawn", () => {
    expect(barOn(scale, of(null, null))).toBeNull();
  });

  test("bounds beyond the scale stay on it", () => {
    expect(barOn(scale, of(5, 1e9))?.to).toBe(1);
  });
});
