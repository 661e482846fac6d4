// How each originator's figure moved: what it said earlier, what pages said before
// they were corrected, and what it says now, by the day on which it was printed.

import type { Claim, Tally } from "../api/types";
import { dayNumber } from "../ui/dates";
import type { Interval } from "../ui/interval";

export interface Said extends Interval {
  claim: string;
  day: number;
}

export interface History {
  id: string;
  name: string;
  said: Said[];
}

/** Of the originators who gave more than one figure, in order of time. */
export function histories(tally: Tally, claims: ReadonlyMap<string, Claim>): History[] {
  const out: History[] = [];
  for (const one of tally.originators) {
    const said: Said[] = [];
    for (const id of [...one.superseded, ...one.claims]) {
      const claim = claims.get(id);
      const day = dayNumber(claim?.published);
      if (claim?.count && day !== null) {
        said.push({ claim: id, day, lower: claim.count.lower, upper: claim.count.upper, approx: claim.count.approx });
      }
    }
    for (const version of one.versions) {
      const day = dayNumber(version.seen_at);
      if (day !== null) said.push({ claim: version.claim, day, lower: version.lower, upper: version.upper, approx: version.approx });
    }
    said.sort((a, b) => a.day - b.day);
    const different = new Set(said.map(({ lower, upper }) => `${lower}..${upper}`));
    if (different.size > 1) out.push({ id: one.id, name: one.name, said });
  }
  return out;
}
