/** Fields of the public side's forms. */

import type { Signal } from "@preact/signals";
import { t } from "../held";

interface TextProps {
  id: string;
  name: string;
  value: Signal<string>;
  hint?: string;
  isLong?: boolean;
  isNeeded?: boolean;
  most?: number;
  kind?: "text" | "date";
}

export function TextField(props: TextProps) {
  const { id, name, value, hint, isLong, isNeeded, most = 4000 } = props;
  const field = `public-${id}`;
  const shared = {
    id: field,
    class: "public-input",
    required: isNeeded,
    maxLength: most,
    value: value.value,
    "aria-describedby": hint ? `${field}-hint` : undefined,
    onInput: (event: { currentTarget: { value: string } }) => {
      value.value = event.currentTarget.value;
    },
  };
  return (
    <div class="public-field">
      <label for={field}>{name}</label>
      {isLong ? (
        <textarea rows={4} {...shared} />
      ) : (
        <input type={(props.kind ?? "text") as "text"} autocomplete="off" {...shared} />
      )}
      {hint && (
        <p class="hint" id={`${field}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** The receipt code, shown once; it is read out as it comes. */
export function Code({ code }: { code: string }) {
  return (
    <div role="status" class="public-code">
      {code && <p>{t("public.sent", { code })}</p>}
    </div>
  );
}
