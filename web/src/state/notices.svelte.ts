// What just happened, in one line at the foot of the page, read out by screen
// readers. A notice goes after a while; a failure stays until it is closed.

import type { Failure } from "../api/more";

export interface Notice {
  id: number;
  text: string;
  failure?: Failure;
  undo?: () => void;
}

class Notices {
  list = $state<Notice[]>([]);
  private last = 0;

  say(text: string, undo?: () => void): void {
    const id = ++this.last;
    this.list = [...this.list.slice(-2), { id, text, ...(undo ? { undo } : {}) }];
    setTimeout(() => this.close(id), undo ? 12_000 : 5_000);
  }

  fail(failure: Failure): void {
    this.list = [...this.list.slice(-2), { id: ++this.last, text: failure.what, failure }];
  }

  close(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }
}

export const notices = new Notices();
