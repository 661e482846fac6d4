// A selection in the page <-> a span of the report's text.
//
// The reading view is made of elements that carry data-at, the code point at
// which their text begins; everything else in the page (margins, numbers of
// blocks) carries none. So a selection is mapped by its two ends alone, whatever
// lies between, and what is not text of the report cannot get into a span.

import type { Span } from "../api/types";
import { Offsets } from "./codepoints";

/** The span under the range, without white space at its ends; null if there is none. */
export function spanOfRange(range: Range, root: Element, offsets: Offsets): Span | null {
  if (range.collapsed) return null;
  const pieces = [...root.querySelectorAll<HTMLElement>("[data-at]")].filter((piece) => range.intersectsNode(piece));
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  if (!first || !last) return null;
  const begin = first.contains(range.startContainer) ? pointIn(first, range.startContainer, range.startOffset, offsets) : at(first);
  const end = last.contains(range.endContainer)
    ? pointIn(last, range.endContainer, range.endOffset, offsets)
    : offsets.toPoints(offsets.toUnits(at(last)) + (last.textContent ?? "").length);
  return trimmed([begin, end], offsets);
}

/** The range over the words of a span; null where the view does not show them. */
export function rangeOfSpan(span: Span, root: Element, offsets: Offsets): Range | null {
  const pieces = [...root.querySelectorAll<HTMLElement>("[data-at]")];
  const range = root.ownerDocument.createRange();
  let begun = false;
  let ended = false;
  for (const piece of pieces) {
    const text = piece.firstChild;
    if (!text) continue;
    const from = offsets.toUnits(at(piece));
    const length = (piece.textContent ?? "").length;
    const begin = offsets.toUnits(span[0]) - from;
    const end = offsets.toUnits(span[1]) - from;
    if (!begun && begin < length && end > 0) {
      range.setStart(text, Math.max(0, begin));
      begun = true;
    }
    if (begun && end > 0 && begin < length) {
      range.setEnd(text, Math.min(length, end));
      ended = true;
    }
    if (end <= length) break;
  }
  return begun && ended ? range : null;
}

/** The span that is selected in the view; null if none is. */
export function selectedSpan(root: Element, offsets: Offsets): Span | null {
  const selection = root.ownerDocument.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  return range.intersectsNode(root) ? spanOfRange(range, root, offsets) : null;
}

/** Selects the words of a span; `backward` if they are selected from their end. */
export function selectSpan(span: Span, root: Element, offsets: Offsets, backward = false): void {
  const range = rangeOfSpan(span, root, offsets);
  const selection = root.ownerDocument.getSelection();
  if (!range || !selection) return;
  const [from, to] = [[range.startContainer, range.startOffset], [range.endContainer, range.endOffset]] as [[Node, number], [Node, number]];
  if (backward) selection.setBaseAndExtent(...to, ...from);
  else selection.setBaseAndExtent(...from, ...to);
}

/** Whether it was selected from its end to its begin. */
export function isBackward(selection: Selection): boolean {
  const { anchorNode, anchorOffset } = selection;
  if (!anchorNode || selection.rangeCount === 0) return false;
  const range = selection.getRangeAt(0);
  return range.endContainer === anchorNode && range.endOffset === anchorOffset && !range.collapsed;
}

/** Without white space at both ends; null if nothing is left. */
export function trimmed([begin, end]: Span, offsets: Offsets): Span | null {
  const words = offsets.slice(begin, end);
  const before = words.length - words.trimStart().length;
  const after = words.length - words.trimEnd().length;
  if (before === words.length) return null;
  return [begin + before, end - after];
}

function at(piece: HTMLElement): number {
  return Number(piece.dataset["at"]);
}

function pointIn(piece: HTMLElement, node: Node, offset: number, offsets: Offsets): number {
  const before = piece.ownerDocument.createRange();
  before.setStart(piece, 0);
  before.setEnd(node, offset);
  return offsets.toPoints(offsets.toUnits(at(piece)) + before.toString().length);
}
