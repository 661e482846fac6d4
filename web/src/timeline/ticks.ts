// Round days, months and years to write under a time line.

export interface Tick {
  at: number;
  label: string;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAY = 86_400_000;

/** At most `most` ticks between two days since 1970. */
export function timeTicks(from: number, to: number, most: number): Tick[] {
  const span = Math.max(1, to - from);
  const days = [1, 2, 7, 14].find((step) => span / step <= most);
  if (days !== undefined) {
    const out: Tick[] = [];
    for (let at = Math.ceil(from / days) * days; at <= to; at += days) {
      const date = new Date(at * DAY);
      out.push({ at, label: `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ""}` });
    }
    return out;
  }
  const months = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((step) => span / 30.4 / step <= most) ?? 2400;
  const begin = new Date(from * DAY);
  let month = begin.getUTCFullYear() * 12 + begin.getUTCMonth();
  month = Math.ceil(month / months) * months;
  const out: Tick[] = [];
  for (; out.length <= most; month += months) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY;
    if (at > to) break;
    if (at < from) continue;
    out.push({ at, label: month % 12 === 0 || months >= 12 ? String(Math.floor(month / 12)) : `${MONTHS[month % 12] ?? ""} ${Math.floor(month / 12)}` });
  }
  return out;
}
