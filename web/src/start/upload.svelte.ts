// Adding files: each is sent, becomes a job, and the job tells by server-sent
// events how far it is. One file at a time, so that order and messages stay plain.

import { send, withQuery } from "../api/client";
import type { Failure, JobOutcome, JobProgress } from "../api/more";
import { session } from "../state/session.svelte";
import { strings as s } from "../strings";

const SIDECAR = ".meta.json";

export interface Upload {
  id: number;
  name: string;
  size: number;
  stage: "waiting" | "sending" | "reading" | "done" | "failed";
  done: number;
  of: number;
  outcomes: JobOutcome[];
  failure: Failure | null;
}

class Uploads {
  list = $state<Upload[]>([]);
  private last = 0;
  private running = false;
  private files = new Map<number, File>();
  private sidecars = new Map<number, File>();
  private known = new Map<number, Record<string, string>>();

  /** "NAME.meta.json" beside NAME is its sidecar: what it says goes with the file, unless `known` says otherwise. */
  add(files: Iterable<File>, known: Record<string, string> = {}): void {
    const all = [...files];
    const names = new Set(all.map((file) => file.name));
    const beside = (file: File): boolean => file.name.endsWith(SIDECAR) && names.has(file.name.slice(0, -SIDECAR.length));
    for (const file of all) {
      if (beside(file)) continue;
      const sidecar = all.find((other) => other.name === file.name + SIDECAR);
      if (sidecar) this.sidecars.set(this.last + 1, sidecar);
      const id = ++this.last;
      this.files.set(id, file);
      this.known.set(id, Object.fromEntries(Object.entries(known).filter(([, value]) => value.trim() !== "")));
      this.list.push({ id, name: file.name, size: file.size, stage: "waiting", done: 0, of: 0, outcomes: [], failure: null });
    }
    void this.run();
  }

  clear(): void {
    this.list = this.list.filter((upload) => upload.stage !== "done" && upload.stage !== "failed");
  }

  get busy(): boolean {
    return this.list.some((upload) => upload.stage === "sending" || upload.stage === "reading" || upload.stage === "waiting");
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (;;) {
      const next = this.list.find((upload) => upload.stage === "waiting");
      if (!next) break;
      await this.one(next);
    }
    this.running = false;
    session.changed();
  }

  private async one(upload: Upload): Promise<void> {
    const file = this.files.get(upload.id);
    this.files.delete(upload.id);
    if (!file) return;
    upload.stage = "sending";
    const facts = await factsOf(this.sidecars.get(upload.id));
    this.sidecars.delete(upload.id);
    if (!facts) {
      // Read without its facts it would stand under the wrong name.
      upload.stage = "failed";
      upload.failure = s.errors.sidecar(file.name + SIDECAR);
      return;
    }
    const answer = await send<{ job: string }>(withQuery("/api/reports", { ...facts, ...this.known.get(upload.id), name: file.name }), file);
    this.known.delete(upload.id);
    if (!answer.ok) {
      upload.stage = "failed";
      upload.failure = answer.failure;
      return;
    }
    upload.stage = "reading";
    await follow(answer.value.job, upload);
  }
}

/** The keys of docs/formats/sidecar.md; null if it is none. Dates and the rest are checked by the server. */
async function factsOf(sidecar: File | undefined): Promise<Record<string, string> | null> {
  if (!sidecar) return {};
  try {
    const facts: unknown = JSON.parse(await sidecar.text());
    const wanted = ["title", "publisher", "author", "published", "lang", "url", "collected_by", "collected_at"];
    if (typeof facts !== "object" || facts === null || Array.isArray(facts)) return null;
    const known = Object.entries(facts).filter(([name, value]) => wanted.includes(name) && value !== null);
    return known.every(([, value]) => typeof value === "string") ? Object.fromEntries(known) : null;
  } catch {
    return null;
  }
}

/** Reads the job's events until its end. */
function follow(job: string, upload: Upload): Promise<void> {
  return new Promise((resolve) => {
    const events = new EventSource(`/api/jobs/${encodeURIComponent(job)}/events`);
    const finish = (stage: Upload["stage"], failure: Failure | null = null): void => {
      events.close();
      upload.stage = stage;
      upload.failure = failure;
      resolve();
    };
    events.addEventListener("progress", (event) => {
      const { done, of } = JSON.parse((event as MessageEvent<string>).data) as JobProgress;
      upload.done = done;
      upload.of = of ?? 0;
    });
    events.addEventListener("outcome", (event) => {
      upload.outcomes.push(JSON.parse((event as MessageEvent<string>).data) as JobOutcome);
    });
    events.addEventListener("end", () => {
      const bad = upload.outcomes.filter((outcome) => outcome.error);
      finish(bad.length > 0 && bad.length === upload.outcomes.length ? "failed" : "done");
    });
    events.addEventListener("failure", (event) => {
      const { what } = JSON.parse((event as MessageEvent<string>).data) as { what: string };
      finish("failed", { what, do: "" });
    });
    events.onerror = () => {
      // The browser tries again by itself while the connection was only cut.
      if (events.readyState === EventSource.CLOSED) finish("failed", s.errors.jobLost);
    };
  });
}

export const uploads = new Uploads();
