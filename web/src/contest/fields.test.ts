import { expect, test } from "vitest";
import type { ReadClaim } from "../api/types";
import { changed, countText, emptyFields, fieldsOf, filled, spansOf } from "./fields";

const claim: ReadClaim = {
  kind: "loss",
  manner: "destroyed",
  span: [0, 40],
  item: { span: [8, 13], text: "tanks", type: "arms.vehicle.armoured.tank" },
  count: { span: [0, 7], text: "Over 50", lower: 51, upper: null, unit: null, approx: false, cumulative: false },
  where: [],
  when: { span: [20, 27], text: "Tuesday", value: "2026-03-03TMO" },
  parties: [],
  sources: [
    { span: [30, 33], text: "AFP", id: null, kind: "publisher" },
    { span: [34, 40], text: "a spokesman", id: null, kind: "official" },
  ],
  stance: "claimed",
};

test("a claim as a person writes it", () => {
  expect(fieldsOf(claim)).toEqual({ count: "51..", item: "tanks", manner: "destroyed", kind: "loss", where: "", when: "2026-03-03", source: "a spokesman", stance: "claimed" });
});

test.each([[12, 12, "12"], [10, 15, "10..15"], [30, null, "30.."], [null, 8, "..8"], [null, null, ""]] as [number | null, number | null, string][])("%s to %s is %j", (lower, upper, text) => {
  expect(countText(lower, upper)).toBe(text);
});

test("only what was changed is sent, and what was emptied is none", () => {
  const was = fieldsOf(claim);
  expect(changed(was, { ...was, count: " 60 ", manner: "" })).toEqual({ count: "60", manner: "none" });
  expect(changed(was, { ...was })).toEqual({});
});

test("an added claim says its kind and stance even where they are the usual ones", () => {
  expect(filled({ ...emptyFields(), item: "tanks" })).toEqual({ item: "tanks", kind: "event", stance: "asserted" });
});

test("parts that were left as read are pinned where they stand in the report", () => {
  const fields = { ...fieldsOf(claim), item: "vehicles" };
  expect(spansOf(claim, fields, 100)).toEqual({ count: [100, 107], when: [120, 127], source: [134, 140] });
});
