// TIMEX3 and ISO dates as a reader writes them: "2026-03-03TMO" is "3 Mar 2026,
// morning". What cannot be read is shown as it is.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const PARTS: Record<string, string> = { MO: "morning", AF: "afternoon", EV: "evening", NI: "night", DT: "daytime", MI: "midday" };

export function day(value: string | null | undefined): string {
  if (!value) return "";
  if (value.includes("/")) return value.split("/").map(day).join(" – ");
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(.*))?)?)?$/.exec(value);
  if (!found) return value;
  const [, year, month, date, rest] = found;
  const name = month ? (MONTHS[Number(month) - 1] ?? month) : "";
  const head = [date ? String(Number(date)) : "", name, year].filter(Boolean).join(" ");
  if (!rest) return head;
  const part = PARTS[rest] ?? (/^\d\d:\d\d/.test(rest) ? rest.slice(0, 5) : "");
  return part ? `${head}, ${part}` : head;
}

/** A moment of the log, to the minute, in UTC as it is kept. */
export function moment(value: string | null | undefined): string {
  if (!value) return "";
  const found = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)/.exec(value);
  return found ? `${day(found[1])}, ${found[2]}` : day(value);
}

/** Days since 1970, for drawing; null if there is no such day. */
export function dayNumber(value: string | null | undefined): number | null {
  if (!value) return null;
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(value);
  if (!found) return null;
  const time = Date.UTC(Number(found[1]), Number(found[2] ?? "1") - 1, Number(found[3] ?? "1"));
  return Number.isNaN(time) ? null : time / 86_400_000;
}

export function dayOfNumber(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}
