// Intervals in words and on a scale.
//
// [51, null] is "51 or more", [null, 8] "up to 8", [15, 20] "15–20". Bounds are
// inclusive, null is open, and both null means that nobody gave a number.

export interface Interval {
  lower: number | null;
  upper: number | null;
  approx?: boolean;
}

/** A pair of bounds as the server writes it: [15, null]. */
export function intervalOf(pair: readonly (number | null)[]): Interval {
  return { lower: pair[0] ?? null, upper: pair[1] ?? null };
}

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const large = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 2 });

export function number(value: number): string {
  return Math.abs(value) >= 1_000_000 ? large.format(value) : whole.format(value);
}

/** Short, for tables: "57", "~300", "15–20", "≥ 24", "≤ 8", "–". */
export function shortInterval({ lower, upper, approx }: Interval): string {
  const about = approx ? "~" : "";
  if (lower === null && upper === null) return "–";
  if (upper === null) return `≥ ${about}${number(lower as number)}`;
  if (lower === null) return `≤ ${about}${number(upper)}`;
  if (lower === upper) return `${about}${number(lower)}`;
  return `${about}${number(lower)}–${number(upper)}`;
}

/** The same in words, for screen readers. */
export function spokenInterval({ lower, upper, approx }: Interval): string {
  const about = approx ? "about " : "";
  if (lower === null && upper === null) return "no number";
  if (upper === null) return `${about}${number(lower as number)} or more`;
  if (lower === null) return `up to ${about}${number(upper)}`;
  if (lower === upper) return `${about}${number(lower)}`;
  return `${about}${number(lower)} to ${number(upper)}`;
}

export interface Scale {
  /** From a number to [0, 1]. */
  at(value: number): number;
  ticks: number[];
  max: number;
}

/** From 0 to a round number above all finite bounds. */
export function linearScale(intervals: readonly Interval[], wanted = 4): Scale {
  const top = highest(intervals);
  const step = roundStep(top / wanted);
  const max = Math.max(step, Math.ceil((top * 1.02) / step) * step);
  const ticks: number[] = [];
  for (let tick = 0; tick <= max + step / 2; tick += step) ticks.push(Number(tick.toPrecision(12)));
  return { at: (value) => clamp(value / max), ticks, max };
}

/** By orders of magnitude, so that 3 and 30,000 fit into one column: log(1 + x). */
export function logScale(intervals: readonly Interval[]): Scale {
  const top = Math.max(10, highest(intervals));
  const power = Math.ceil(Math.log10(top));
  const max = 10 ** power;
  const every = power > 6 ? 3 : power > 4 ? 2 : 1;
  const ticks = every > 1 ? [0] : [0, 1];
  for (let exponent = every; exponent <= power; exponent += every) ticks.push(10 ** exponent);
  return { at: (value) => clamp(Math.log1p(value) / Math.log1p(max)), ticks, max };
}

/** Where a bar begins and ends on the scale; open ends reach its edge. */
export function barOn(scale: Scale, { lower, upper }: Interval): { from: number; to: number; openLeft: boolean; openRight: boolean } | null {
  if (lower === null && upper === null) return null;
  return {
    from: lower === null ? 0 : scale.at(lower),
    to: upper === null ? 1 : scale.at(upper),
    openLeft: lower === null,
    openRight: upper === null,
  };
}

function highest(intervals: readonly Interval[]): number {
  let top = 1;
  for (const { lower, upper } of intervals) top = Math.max(top, lower ?? 0, upper ?? 0);
  return top;
}

function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(raw, 1e-9)));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10;
  return Math.max(1, step * power);
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
