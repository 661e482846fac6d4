import { describe, expect, test } from "vitest";
import type { Span } from "../api/types";
import { Offsets } from "./codepoints";
import { sentenceAt, sentencesOf } from "./sentences";

const text = "🛡 A convoy burned. Nobody counted\nthe trucks.\n\nThe mayor spoke.  \n\n";
const offsets = new Offsets(text);
const blocks: Span[] = [[0, 45], [47, 65]];
const words = (span: Span | null): string => (span ? offsets.slice(...span) : "");

describe("sentences", () => {
  test("of each block, without the space around them, counted in code points", () => {
    expect(sentencesOf(blocks, offsets, "en").map(words).join("|")).toBe("🛡 A convoy burned.|Nobody counted\nthe trucks.|The mayor spoke.");
  });

  const all: Span[] = [[0, 10], [11, 20], [30, 40]];
  test("the first is that in which one stands, or the next", () => {
    expect(sentenceAt(all, null, 15, 1)).toEqual([11, 20]);
    expect(sentenceAt(all, null, 22, 1)).toEqual([30, 40]);
    expect(sentenceAt(all, null, 99, 1)).toEqual([30, 40]);
  });

  test("from there on and back, and not beyond the ends", () => {
    expect(sentenceAt(all, [11, 20], 0, 1)).toEqual([30, 40]);
    expect(sentenceAt(all, [11, 20], 0, -1)).toEqual([0, 10]);
    expect(sentenceAt(all, [30, 40], 0, 1)).toBeNull();
    expect(sentenceAt(all, [0, 10], 0, -1)).toBeNull();
    expect(sentenceAt([], null, 0, 1)).toBeNull();
  });
});
