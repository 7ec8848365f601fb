/** Fields and the line that says what was refused, for the forms of accounts. */

import type { Signal } from "@preact/signals";
import { Icon } from "../shell/icons";

interface FieldProps {
  id: string;
  name: string;
  value: Signal<string>;
  /** What a browser may fill in. */
  fills: "username" | "current-password" | "new-password";
  hint?: string;
}

export function Field({ id, name, value, fills, hint }: FieldProps) {
  const field = `people-${id}`;
  return (
    <div class="people-field">
      <label for={field}>{name}</label>
      <input
        class="address"
        id={field}
        type={(fills === "username" ? "text" : "password") as "text"}
        autocomplete={fills}
        autocapitalize="none"
        spellcheck={false}
        required
        autofocus={fills === "username"}
        aria-describedby={hint ? `${field}-hint` : undefined}
        value={value.value}
        onInput={(event) => {
          value.value = event.currentTarget.value;
        }}
      />
      {hint && (
        <p class="hint" id={`${field}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** What went wrong or right; it is there from the start, so that it is read out. */
export function Told({ text, isGood = false }: { text: string; isGood?: boolean }) {
  return (
    <div role="status" class="people-told">
      {text && (
        <p class={isGood ? "people-good" : "people-bad"}>
          <Icon name={isGood ? "check" : "warning"} size={16} />
          <span>{text}</span>
        </p>
      )}
    </div>
  );
}

export function told(error: unknown): string {
  return error instanceof Error ? error.message : `${error}`;
}
