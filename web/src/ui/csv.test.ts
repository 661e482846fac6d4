import { expect, test } from "vitest";
import { csvOf } from "./csv";

test("cells that would start a formula are neutralised, cells with marks are quoted", () => {
  expect(csvOf(["name", "n"], [["=1+1", 2], ['He said "no", twice', null], ["plain", 3]])).toBe(
    'name,n\r\n\'=1+1,2\r\n"He said ""no"", twice",\r\nplain,3\r\n',
  );
});
