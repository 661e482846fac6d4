// The one place that talks to the server. An answer is a value or a failure that
// says what happened and what to do; nothing here throws.

import { strings } from "../strings";
import type { Failure } from "./more";
import { PATHS, VERBS } from "./types";

export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** Whether the server of this version has the address; what it lacks is not shown. */
export const offers = (path: string): boolean => PATHS.includes(path);

/** Whether it takes such a judgement. */
export const takes = (verb: string): boolean => VERBS.includes(verb);

let whenSignedOut: () => void = () => {};

/** Called once by the app: what to do when the server no longer knows us. */
export function onSignedOut(run: () => void): void {
  whenSignedOut = run;
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<Answer<T>> {
  return ask<T>(path, { method: "GET", ...(signal ? { signal } : {}) });
}

export async function post<T>(path: string, body: unknown): Promise<Answer<T>> {
  return ask<T>(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

export async function send<T>(path: string, bytes: Blob, type = "application/octet-stream"): Promise<Answer<T>> {
  return ask<T>(path, { method: "POST", headers: { "Content-Type": type }, body: bytes });
}

async function ask<T>(path: string, request: RequestInit): Promise<Answer<T>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, { credentials: "same-origin", cache: "no-store", ...request });
    text = await response.text();
  } catch (error) {
    // Whoever took the question back does not read the answer.
    if (error instanceof DOMException && error.name === "AbortError") return failed("", "");
    return failed(strings.errors.unreachable, strings.errors.unreachableDo);
  }
  if (response.status === 401) whenSignedOut();
  if (response.status === 204) return { ok: true, value: undefined as T };
  let body: unknown;
  try {
    body = text === "" ? undefined : JSON.parse(text);
  } catch {
    return failed(strings.errors.notJson(path), strings.errors.notJsonDo, response.status);
  }
  if (response.ok) return { ok: true, value: body as T };
  const error = (body as { error?: { what?: unknown; do?: unknown } } | undefined)?.error;
  return failed(
    typeof error?.what === "string" ? error.what : strings.errors.status(response.status, path),
    typeof error?.do === "string" ? error.do : strings.errors.statusDo,
    response.status,
  );
}

function failed<T>(what: string, todo: string, status?: number): Answer<T> {
  return { ok: false, failure: { what, do: todo, ...(status === undefined ? {} : { status }) } };
}

/** "/claims.json" and {kind: "event", q: ""} -> "/claims.json?kind=event". */
export function withQuery(path: string, query: Record<string, string | number | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") search.set(key, String(value));
  }
  const tail = search.toString();
  return tail === "" ? path : `${path}?${tail}`;
}
