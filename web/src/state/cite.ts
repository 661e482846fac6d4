// A claim's words with the line by which they can be found again: who published
// them where and when, on whose word, and the hash of the original. The line is
// the published page's own.

import { get } from "../api/client";
import type { ClaimInPlace } from "../api/types";
import { strings as s } from "../strings";
import { notices } from "./notices.svelte";

export async function cite(claim: string, words: string): Promise<void> {
  const answer = await get<ClaimInPlace>(`/claims/${encodeURIComponent(claim)}.json`);
  if (!answer.ok) return notices.fail(answer.failure);
  const line = s.citation(words, answer.value.citation);
  try {
    await navigator.clipboard.writeText(line);
    notices.say(s.cited);
  } catch {
    notices.say(line);  // To be copied by hand: there is no clipboard beyond this machine without TLS.
  }
}
