// An invented event, small enough to read, with everything that a card can show: a
// range, open ends, words, a denial, what was left out, a figure that moved.

import type { Claim, Estimate, Tally } from "../src/api/types";

export function claim(id: string, published: string, lower: number | null, upper: number | null, stance = "asserted"): Claim {
  const text = lower === upper ? String(lower) : "some";
  return {
    id, report: "R0000000000a1", title: "Fire at the depot", publisher: "Mirel Courier", published, kind: "casualties", manner: "killed", span: [0, 44],
    item: { span: [9, 17], text: "soldiers", type: "harm.people.combatant.military.soldier" },
    count: { span: [0, 8], text, lower, upper, unit: null, approx: false, cumulative: false },
    where: [{ span: [30, 40], text: "Port Mirel", id: null }], when: { span: [41, 44], text: "Tuesday", value: "2026-03-03" }, parties: [],
    sources: [{ span: [50, 60], text: "the ministry", id: null, kind: "official" }], stance,
    sentence: `The ministry said that ${text} soldiers were killed at the depot near Port Mirel on Tuesday.`,
    event: "E0000000001", originator: { id: "O1", name: "the ministry", kind: "official", named: true },
    lineage: [{ kind: "published", to: "Mirel Courier", why: "its publisher", claim: null }], state: "single named origin", copy_of: null,
    judged: [], added_by: null, accepted: id.endsWith("1"), rejected: id.endsWith("2"), corrected: id.endsWith("3"),
  };
}

export function estimate(id: string, name: string, lower: number | null, upper: number | null, more: Partial<Estimate> = {}): Estimate {
  return {
    id, name, kind: "official", also: [], stance: "asserted", lineage: "distinct named origins", lower, upper, approx: false, from_parts: false,
    text: null, grade: null, left_out: null, via: [], why: [{ kind: "said", to: name, why: "“said”", claim: null }], claims: [`C${id}1`],
    superseded: [], versions: [], ...more,
  };
}

export const claims = new Map<string, Claim>(
  [claim("CO11", "2026-03-05", 19, 19), claim("CO12", "2026-03-03", 12, 12), claim("CO13", "2026-03-04", 15, 15), claim("CO21", "2026-03-04", 57, 57, "claimed")].map((one) => [one.id, one]),
);

export const tally: Tally = {
  event: { id: "E0000000001", kind: "casualties", label: "Casualties: soldiers, Port Mirel", where: [{ text: "Port Mirel", id: null }], when: "2026-03-03" },
  item: { type: "harm.people.combatant.military.soldier", text: "soldier" }, manner: "killed", unit: null, cumulative: false, lower: 15, upper: null, agreed: null,
  reports: 5, publishers: 4, named_originators: 4, independent_observation: 1,
  originators: [
    estimate("O1", "the ministry", 19, 19, { superseded: ["CO12", "CO13"], grade: "B2", also: [{ name: "the defence ministry", why: "the same words" }] }),
    estimate("O2", "River Front", 57, 57, { kind: "belligerent", stance: "claimed", left_out: "not asserted by a named originator" }),
    estimate("O3", "the general staff", 15, 20, { kind: "military", text: "between 15 and 20" }),
    estimate("O4", "a hospital official", 17, null, { text: "at least 17", via: ["Northern Wire"] }),
    estimate("O5", "the mayor", 300, 300, { approx: true, text: "about 300" }),
    estimate("O6", "a spokesman", null, null, { stance: "denied", text: "dozens of soldiers" }),
  ],
  derivation: { lower: ["CO13"], upper: ["CO21"], set_aside: [{ claim: "CO12", why: "superseded by CO11" }] },
  disputes: [{ claims: ["CO11", "CO21"], about: "the counts contradict each other" }], policy: "report-disagreement", judgements: [],
};
