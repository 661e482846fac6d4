import { describe, expect, test } from "vitest";
import { segments, segmentsOf, sortMarks, type Mark } from "./segments";

const shape = (block: [number, number], marks: Mark[]): string =>
  segments(block, sortMarks(marks)).map(({ begin, end, marks: on }) => `${begin}-${end}:${on.map((mark) => mark.kind).sort().join("+")}`).join(" ");

describe("segments", () => {
  test("a block without marks is one piece", () => {
    expect(shape([0, 9], [])).toBe("0-9:");
  });

  test("marks beside each other", () => {
    expect(shape([0, 13], [{ kind: "q", span: [0, 7] }, { kind: "i", span: [8, 13] }])).toBe("0-7:q 7-8: 8-13:i");
  });

  test("marks across each other and within each other", () => {
    expect(shape([0, 10], [{ kind: "claim", span: [0, 10] }, { kind: "a", span: [2, 6] }, { kind: "b", span: [4, 8] }])).toBe(
      "0-2:claim 2-4:a+claim 4-6:a+b+claim 6-8:b+claim 8-10:claim",
    );
  });

  test("a mark that reaches beyond its block is cut at its edges", () => {
    expect(shape([10, 20], [{ kind: "x", span: [5, 12] }, { kind: "y", span: [18, 30] }, { kind: "z", span: [30, 40] }])).toBe("10-12:x 12-18: 18-20:y");
  });

  test("empty marks and empty blocks give nothing", () => {
    expect(shape([0, 4], [{ kind: "x", span: [2, 2] }])).toBe("0-4:");
    expect(shape([4, 4], [])).toBe("");
  });
});

describe("segments of all blocks", () => {
  test("are those of each block by itself, whatever the marks", () => {
    // A small generator of its own, so that a failure is the same each time.
    let state = 7;
    const random = (below: number): number => (state = (state * 1103515245 + 12345) % 2 ** 31) % below;
    for (let round = 0; round < 50; ++round) {
      const blocks: [number, number][] = [];
      for (let at = 0; at < 200; ) {
        const begin = at + random(3);
        at = begin + random(30);
        blocks.push([begin, at]);
      }
      const marks = sortMarks(
        Array.from({ length: 40 }, (_, index): Mark => {
          const begin = random(200);
          return { kind: `k${index}`, span: [begin, begin + random(60)] };
        }),
      );
      expect(segmentsOf(blocks, marks)).toEqual(blocks.map((block) => segments(block, marks)));
    }
  });
});
