// Who we are to the server, what the ledger holds, and what the person chose for
// this browser. The token of the start link is handed over once and taken out of
// the address.

import { get, onSignedOut, post } from "../api/client";
import type { Failure } from "../api/more";
import type { Status } from "../api/types";
import { strings as s } from "../strings";
import { keyboard } from "../ui/keys";
import { notices } from "./notices.svelte";

export type Theme = "auto" | "light" | "dark";

class Session {
  status = $state.raw<Status | undefined>(undefined);
  failure = $state.raw<Failure | undefined>(undefined);
  signedOut = $state(false);
  theme = $state<Theme>("auto");
  letters = $state(true);
  /** Goes up with each change that this page made: lists ask again. */
  changes = $state(0);
  private waiting = false;

  constructor() {
    const theme = remembered("theme");
    if (theme === "light" || theme === "dark") this.setTheme(theme);
    this.setLetters(remembered("letters") !== "off");
    onSignedOut(() => (this.signedOut = true));
  }

  async begin(): Promise<void> {
    const token = /[#&]token=([^&]+)/.exec(location.hash)?.[1];
    if (token !== undefined) {
      history.replaceState(null, "", location.pathname + location.search);
      await this.enter({ token: decodeURIComponent(token) });
    }
    await this.refresh();
    this.awaitWeighing();
  }

  async enter(words: { token: string } | { name: string; password: string }): Promise<Failure | null> {
    const answer = await post<void>("/api/session", words);
    if (!answer.ok) return answer.failure;
    this.signedOut = false;
    await this.refresh();
    this.changes += 1;  // What was refused is asked for again.
    return null;
  }

  async refresh(): Promise<void> {
    const answer = await get<Status>("/status.json");
    if (answer.ok) {
      this.status = answer.value;
      this.failure = undefined;
      this.signedOut = false;
    } else {
      this.failure = answer.failure;
      if (answer.failure.status === 401 || answer.failure.status === 403) this.signedOut = true;
    }
  }

  /** After a change: lists ask again, and once more when a large ledger has been weighed anew. */
  changed(): void {
    void this.refresh().then(() => {
      this.changes += 1;
      this.awaitWeighing();
    });
  }

  private awaitWeighing(): void {
    if (this.status?.weighing !== "under way" || this.waiting) return;
    this.waiting = true;
    setTimeout(() => {
      void this.refresh().then(() => {
        this.waiting = false;
        if (this.status?.weighing === "under way") this.awaitWeighing();
        else this.changes += 1;
      });
    }, 500);
  }

  get mayWrite(): boolean {
    return this.status !== undefined && this.status.role !== "reader";
  }

  /** Merging, splitting and grading go beyond one claim: a reviewer's. */
  get mayMerge(): boolean {
    return this.status?.role === "reviewer" || this.status?.role === "owner";
  }

  /** One's own, or as a reviewer anybody's. */
  mayUndo(judge: string): boolean {
    return this.mayMerge || (this.mayWrite && judge === this.status?.who);
  }

  /** Whether one may write; says why not where a key or a form tries it. */
  allowsWriting(): boolean {
    if (!this.mayWrite) notices.say(s.roles.needsCoder);
    return this.mayWrite;
  }

  async leave(): Promise<void> {
    await post<void>("/api/session/end", {});
    this.status = undefined;  // Nothing of the ledger stays on the screen.
    this.signedOut = true;
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    document.documentElement.classList.toggle("light", theme === "light");
    document.documentElement.classList.toggle("dark", theme === "dark");
    remember("theme", theme);
  }

  setLetters(on: boolean): void {
    this.letters = on;
    keyboard.single = on;
    remember("letters", on ? "on" : "off");
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`hearsay.${key}`, value);
  } catch {
    // Storage is switched off: the choice holds for this visit.
  }
}

export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(`hearsay.${key}`);
  } catch {
    return null;
  }
}

export const session = new Session();
