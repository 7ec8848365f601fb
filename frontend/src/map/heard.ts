/** Questions whose path or body changes with the view; the last answer stays meanwhile. */

import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { tell } from "../held";

export interface Heard<T> {
  value: T | null;
  waiting: boolean;
}
type Question<T> = (stop: AbortSignal) => Promise<T>;

/** Ask anew whenever the question is another; nothing to ask forgets the answer. */
export function heard<T>(question: () => Question<T> | null): ReadonlySignal<Heard<T>> {
  const held = signal<Heard<T>>({ value: null, waiting: false });
  effect(() => {
    const put = question();
    if (!put) {
      held.value = { value: null, waiting: false };
      return;
    }
    const stop = new AbortController();
    held.value = { value: held.peek().value, waiting: true };
    put(stop.signal)
      .then((value) => {
        if (!stop.signal.aborted) held.value = { value, waiting: false };
      })
      .catch((error) => {
        if (stop.signal.aborted) return;
        held.value = { value: null, waiting: false };
        tell(error);
      });
    return () => stop.abort();
  });
  return held;
}
