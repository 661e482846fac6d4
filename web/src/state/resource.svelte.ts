// Data behind an address: asked for when the address changes, kept while the next
// answer is on its way (so that nothing flickers), with its failure if it fails.

import { get } from "../api/client";
import type { Failure } from "../api/more";

export class Resource<T> {
  data = $state.raw<T | undefined>(undefined);
  failure = $state.raw<Failure | undefined>(undefined);
  loading = $state(false);
  private asked = $state(0);

  constructor(path: () => string | null) {
    $effect(() => {
      const address = path();
      void this.asked;
      if (address === null) return;
      const stop = new AbortController();
      this.loading = true;
      void get<T>(address, stop.signal).then((answer) => {
        if (stop.signal.aborted) return;
        this.loading = false;
        if (answer.ok) {
          this.data = answer.value;
          this.failure = undefined;
        } else {
          this.failure = answer.failure;
        }
      });
      return () => stop.abort();
    });
  }

  reload(): void {
    this.asked += 1;
  }
}
