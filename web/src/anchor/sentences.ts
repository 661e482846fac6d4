// The sentences of a text, for whoever marks a passage by keyboard. Nothing is
// counted by them: what the engine takes for a sentence is its own.

import type { Span } from "../api/types";
import type { Offsets } from "./codepoints";
import { trimmed } from "./selection";

/** Those of each block, in the order of the blocks; none crosses from one into the next. */
export function sentencesOf(blocks: readonly Span[], offsets: Offsets, language?: string): Span[] {
  const cutter = new Intl.Segmenter(language, { granularity: "sentence" });
  return blocks.flatMap(([begin, end]) => {
    const first = offsets.toUnits(begin);
    // A line ends where the page was narrow: that is no end of a sentence.
    return [...cutter.segment(offsets.slice(begin, end).replaceAll("\n", " "))].flatMap(({ index, segment }) => {
      const span = trimmed([offsets.toPoints(first + index), offsets.toPoints(first + index + segment.length)], offsets);
      return span ? [span] : [];
    });
  });
}

/** The sentence to go to: from one that is selected the next or the one before it, else that of `from`. */
export function sentenceAt(all: readonly Span[], selected: Span | null, from: number, by: 1 | -1): Span | null {
  if (!selected) return all.find((one) => one[1] > from) ?? all.at(-1) ?? null;
  return (by > 0 ? all.find((one) => one[0] > selected[0]) : all.findLast((one) => one[0] < selected[0])) ?? null;
}
