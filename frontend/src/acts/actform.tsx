/** The one form of all acts, drawn from what the server says must be said. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ActOffer } from "../api";
import { t } from "../held";
import { Refused } from "../shell/refused";
import { Field, Labelled } from "./field";
import { act, close, refusal, sending } from "./kept";
import { freshRequest } from "./papers";
import { fieldsOf, formOf, isFixed, isNeeded, opening, type Values } from "./parts";

interface Props {
  subject: string;
  offer: ActOffer;
}

export function ActForm({ subject, offer }: Props) {
  const values = useSignal<Values>(opening(offer));
  const on = useSignal("");
  const request = useRef(freshRequest());
  const root = useFirstField();
  const form = formOf(offer);
  const change = (name: string, value: unknown) => {
    values.value = { ...values.value, [name]: value };
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (sending.value) return;
    const wish = { subject, offer, values: values.value, on: on.value };
    act({ ...wish, request: request.current });
  };
  return (
    <form
      class="act-form"
      ref={root}
      aria-label={offer.title}
      onSubmit={submit}
      noValidate
    >
      {offer.told && <p class="hint">{offer.told}</p>}
      {fieldsOf(form).map(([name, part]) => (
        <Field
          key={name}
          name={name}
          part={part}
          value={values.value[name]}
          isFixed={isFixed(name, part, offer)}
          isNeeded={isNeeded(name, form)}
          onChange={(value) => change(name, value)}
        />
      ))}
      <Labelled title={t("act.on")} hint={t("act.on.told")}>
        {(id) => (
          <input
            id={id}
            type="date"
            value={on.value}
            onInput={(event) => {
              on.value = event.currentTarget.value;
            }}
          />
        )}
      </Labelled>
      <Refused told={refusal.value} />
      <div class="act-ends">
        <button type="submit" class="primary" disabled={sending.value}>
          {t(sending.value ? "act.sending" : "act.send")}
        </button>
        <button type="button" class="plain" onClick={close}>
          {t("act.cancel")}
        </button>
      </div>
    </form>
  );
}

function useFirstField() {
  const root = useRef<HTMLFormElement>(null);
  useEffect(() => {
    root.current?.querySelector<HTMLElement>("input, select, textarea")?.focus();
  }, []);
  return root;
}
