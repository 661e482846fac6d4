import { describe, expect, test } from "vitest";
import { Offsets } from "./codepoints";

const TEXTS = ["", "Over 50 tanks", "🛡 19 killed", "Über 50 – مقتل ١٢ 🇸🇾🇸🇾 x", "🛡🛡🛡", "a🛡", "e\u0301 🛡\u{10ffff}."];

describe("code points and UTF-16", () => {
  test.each(TEXTS)("%j: every code point is found where the string's iterator finds it", (text) => {
    const offsets = new Offsets(text);
    let unit = 0;
    let point = 0;
    for (const character of text) {
      expect(offsets.toUnits(point)).toBe(unit);
      expect(offsets.toPoints(unit)).toBe(point);
      unit += character.length;
      point += 1;
    }
    expect(offsets.length).toBe(point);
    expect(offsets.toUnits(point)).toBe(text.length);
    expect(offsets.toPoints(text.length)).toBe(point);
  });

  test("a unit inside a character counts as its begin", () => {
    const offsets = new Offsets("a🛡b🛡");
    expect(offsets.toPoints(2)).toBe(1);
    expect(offsets.toPoints(5)).toBe(3);
  });

  test("slices by code points, clamped to the text", () => {
    const offsets = new Offsets("🛡 19 🛡 killed");
    expect(offsets.slice(2, 4)).toBe("19");
    expect(offsets.slice(5, 6)).toBe("🛡");
    expect(offsets.slice(7, 900)).toBe("killed");
    expect(offsets.slice(-3, 1)).toBe("🛡");
  });
});
