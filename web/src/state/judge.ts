// A person's decision goes to the server, is said aloud with a way back, and makes
// every list ask again. Nothing is judged without a reason.

import { post } from "../api/client";
import type { Kept, Span } from "../api/types";
import { strings as s } from "../strings";
import { notices } from "./notices.svelte";
import { reasons } from "./reason.svelte";
import { session } from "./session.svelte";

export interface Decision {
  verb: "accept" | "reject" | "correct" | "merge" | "split" | "grade" | "add" | "review" | "flag";
  target: string;
  targets?: string[];
  why?: string;
  /** Asks for the reason with these words where none is given. */
  ask?: string;
  fields?: Record<string, string>;
  /** Of an added claim: its sentence, and where its parts stand. */
  span?: Span;
  spans?: Record<string, Span>;
  state?: string;
  assignee?: string;
  graphic?: boolean;
  grade?: string;
}

/** True if it is on record. */
export async function judge({ ask, ...decision }: Decision): Promise<boolean> {
  const why = (decision.why ?? (ask ? ((await reasons.ask(ask)) ?? "") : "")).trim();
  if (why === "") return false;
  const answer = await post<Kept>("/api/judgements", { ...decision, why });
  if (!answer.ok) {
    notices.fail(answer.failure);
    return false;
  }
  const ids = answer.value.judgements.map(({ id }) => id);
  notices.say(s.judged(decision.verb, decision.target), () => void undoAll(ids));
  session.changed();
  return true;
}

async function undoAll(ids: readonly string[]): Promise<void> {
  for (const id of ids) if (!(await undo(id, s.undoneAtOnce))) return;
}

export async function undo(id: string, why: string): Promise<boolean> {
  const answer = await post<Kept>(`/api/judgements/${encodeURIComponent(id)}/undo`, { why });
  if (!answer.ok) {
    notices.fail(answer.failure);
    return false;
  }
  notices.say(s.undone(id));
  session.changed();
  return true;
}
