// Cuts a block of text where highlights begin and end.
//
// "|Over 50 |tanks|" with a quantity at [0,7) and an item at [8,13) becomes three
// segments, each with the marks that cover it, so that each can be one element
// around one text node and highlights may overlap in any way.

import type { Span } from "../api/types";

export interface Mark {
  kind: string;
  span: Span;
  /** A claim's id, or nothing. */
  id?: string;
}

export interface Segment {
  begin: number;
  end: number;
  marks: Mark[];
}

/** Segments of [begin, end); marks have to be sorted by their begin. */
export function segments(block: Span, marks: readonly Mark[]): Segment[] {
  const [begin, end] = block;
  if (end <= begin) return [];
  const within = marks.filter((mark) => mark.span[0] < end && mark.span[1] > begin && mark.span[1] > mark.span[0]);
  const cuts = new Set([begin, end]);
  for (const { span } of within) {
    if (span[0] > begin) cuts.add(span[0]);
    if (span[1] < end) cuts.add(span[1]);
  }
  const ordered = [...cuts].sort((a, b) => a - b);
  const out: Segment[] = [];
  let first = 0;
  let open: Mark[] = [];
  for (let index = 0; index + 1 < ordered.length; ++index) {
    const from = ordered[index] as number;
    const to = ordered[index + 1] as number;
    open = open.filter((mark) => mark.span[1] > from);
    for (; first < within.length && (within[first] as Mark).span[0] <= from; ++first) {
      const mark = within[first] as Mark;
      if (mark.span[1] > from) open.push(mark);
    }
    out.push({ begin: from, end: to, marks: [...open] });
  }
  return out;
}

/** Segments of each block; blocks in order, marks sorted: one pass over both. */
export function segmentsOf(blocks: readonly Span[], marks: readonly Mark[]): Segment[][] {
  let next = 0;
  let open: Mark[] = [];
  return blocks.map((block) => {
    open = open.filter((mark) => mark.span[1] > block[0]);
    for (; next < marks.length && (marks[next] as Mark).span[0] < block[1]; ++next) open.push(marks[next] as Mark);
    return segments(block, open);
  });
}

export function sortMarks(marks: Mark[]): Mark[] {
  return marks.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
}
