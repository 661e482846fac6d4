// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from "vitest";
import { Offsets } from "./codepoints";
import { rangeOfSpan, spanOfRange, trimmed } from "./selection";

const text = "🛡 Nineteen soldiers\n\nOver 50 tanks 🛡 burned.";
const offsets = new Offsets(text);
let root: HTMLElement;

/** [0,19) as one piece, [21,29) and [29,44) as two of the next block; a margin between. */
beforeEach(() => {
  root = document.createElement("div");
  for (const pieces of [[[0, 19]], [[21, 29], [29, offsets.length]]] as [number, number][][]) {
    const block = document.createElement("p");
    for (const [begin, end] of pieces) {
      const piece = document.createElement("span");
      piece.dataset["at"] = String(begin);
      piece.append(offsets.slice(begin, end));
      block.append(piece);
    }
    root.append(block);
    const margin = document.createElement("aside");
    margin.append("1,000,000");
    root.append(margin);
  }
  document.body.replaceChildren(root);
});

const node = (piece: number): Text => root.querySelectorAll("span")[piece]?.firstChild as Text;

function range(from: Node, start: number, to: Node, end: number): Range {
  const out = document.createRange();
  out.setStart(from, start);
  out.setEnd(to, end);
  return out;
}

describe("a selection becomes a span", () => {
  test("within a piece, behind a character of two units", () => {
    const span = spanOfRange(range(node(0), 3, node(0), 11), root, offsets);
    expect(span).toEqual([2, 10]);
    expect(offsets.slice(2, 10)).toBe("Nineteen");
  });

  test("across pieces", () => {
    const span = spanOfRange(range(node(1), 0, node(2), 5), root, offsets);
    expect(span && offsets.slice(...span)).toBe("Over 50 tanks");
  });

  test("across blocks; what is no text of the report is left out", () => {
    const span = spanOfRange(range(node(0), 12, node(1), 4), root, offsets);
    expect(span && offsets.slice(...span)).toBe("soldiers\n\nOver");
  });

  test("that begins before the text and ends behind it is the whole text", () => {
    const whole = document.createRange();
    whole.selectNode(root);
    expect(spanOfRange(whole, root, offsets)).toEqual([0, offsets.length]);
  });

  test("of white space, or of nothing, is none", () => {
    expect(spanOfRange(range(node(0), 2, node(0), 3), root, offsets)).toBeNull();
    expect(spanOfRange(range(node(0), 2, node(0), 2), root, offsets)).toBeNull();
  });
});

describe("a span becomes a range", () => {
  test.each([[2, 10], [21, 28], [26, 36], [10, 25], [0, 44]] as [number, number][])("and comes back: [%i, %i)", (begin, end) => {
    const found = rangeOfSpan([begin, end], root, offsets);
    expect(found).not.toBeNull();
    expect(spanOfRange(found as Range, root, offsets)).toEqual(trimmed([begin, Math.min(end, offsets.length)], offsets));
  });

  test("that the view does not show has no range", () => {
    expect(rangeOfSpan([19, 21], root, offsets)).toBeNull();
  });
});
