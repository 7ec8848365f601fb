/** Questions whose path or body changes with the view; the last answer stays meanwhile. */

import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { ask, type Query, send } from "../api";
import { tell } from "../held";

export interface Heard<T> {
  value: T | null;
  waiting: boolean;
}

export interface Question {
  path: string;
  asked: Query;
  /** Sent along where the question is too long for an address. */
  body?: unknown;
}

/** Ask anew whenever the question is another; nothing to ask forgets the answer. */
export function heard<T>(question: () => Question | null): ReadonlySignal<Heard<T>> {
  const held = signal<Heard<T>>({ value: null, waiting: false });
  // As text, for the same question must not be asked twice.
  const text = computed(() => JSON.stringify(question()));
  effect(() => {
    const wish: Question | null = JSON.parse(text.value);
    if (!wish) {
      held.value = { value: null, waiting: false };
      return;
    }
    const stop = new AbortController();
    const settle = (value: T | null) => {
      if (!stop.signal.aborted) held.value = { value, waiting: false };
    };
    held.value = { value: held.peek().value, waiting: true };
    answer<T>(wish, stop.signal)
      .then(settle)
      .catch((error) => {
        if (!stop.signal.aborted) tell(error);
        settle(null);
      });
    return () => stop.abort();
  });
  return held;
}

function answer<T>({ path, asked, body }: Question, stop: AbortSignal): Promise<T> {
  return body === undefined ? ask<T>(path, asked, stop) : send<T>(path, body, asked);
}
