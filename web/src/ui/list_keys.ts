// j and k through a list of links or buttons: moves the focus, wraps nowhere.

import type { Binding } from "./keys";
import { strings as s } from "../strings";

export function listKeys(find: () => HTMLElement[]): Binding[] {
  const move = (by: number): void => {
    const all = find();
    if (all.length === 0) return;
    const now = all.findIndex((one) => one === document.activeElement || one.contains(document.activeElement));
    const next = all[now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, now + by))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  return [
    { keys: "j", does: s.keys.next, run: () => move(1) },
    { keys: "k", does: s.keys.before, run: () => move(-1) },
  ];
}
