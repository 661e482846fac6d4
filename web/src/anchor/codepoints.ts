// Code points and UTF-16.
//
// The server counts Unicode code points, JavaScript strings count UTF-16 units:
// "🛡 19" is 4 code points and 5 units. One Offsets is made for a text, once, and
// every crossing goes through it. Texts without characters beyond U+FFFF cost
// nothing; for the others only the places of those characters are kept.

export class Offsets {
  readonly text: string;
  readonly length: number;
  /** Units at which a character of two units begins, ascending. */
  private readonly wide: number[] = [];

  constructor(text: string) {
    this.text = text;
    for (let unit = 0; unit < text.length; ++unit) {
      if ((text.codePointAt(unit) ?? 0) > 0xffff) this.wide.push(unit++);
    }
    this.length = text.length - this.wide.length;
  }

  /** The unit at which the code point stands; ends are clamped to the text. */
  toUnits(point: number): number {
    const asked = Math.min(Math.max(point, 0), this.length);
    // The n-th wide character begins at code point wide[n] - n.
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.wide[middle] ?? 0) - middle < asked) low = middle + 1;
      else high = middle;
    }
    return asked + low;
  }

  /** The code point at the unit; one inside a character counts as its begin. */
  toPoints(unit: number): number {
    const asked = Math.min(Math.max(unit, 0), this.text.length);
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.wide[middle] ?? 0) < asked) low = middle + 1;
      else high = middle;
    }
    return asked - low;
  }

  slice(begin: number, end: number): string {
    return this.text.slice(this.toUnits(begin), this.toUnits(end));
  }
}
