/** Choose another password, or the first of one's own. */

import { useSignal } from "@preact/signals";
import { t } from "../held";
import { changePassword, me, unready } from "../me";
import { Field, Told, told } from "./fields";

export function PasswordForm() {
  const old = useSignal("");
  const chosen = useSignal("");
  const again = useSignal("");
  const wrong = useSignal("");
  const isDone = useSignal(false);
  const isFirst = Boolean(unready.value);
  const submit = async (event: Event) => {
    event.preventDefault();
    isDone.value = false;
    wrong.value = chosen.value === again.value ? "" : t("people.unlike");
    if (wrong.value) return;
    try {
      await changePassword(old.value, chosen.value);
      isDone.value = !isFirst;
      for (const one of [old, chosen, again]) one.value = "";
    } catch (error) {
      wrong.value = told(error);
    }
  };
  return (
    <form class="people-form" onSubmit={submit}>
      {/* So that a browser knows whose password it keeps. */}
      <input
        hidden
        type="text"
        autocomplete="username"
        value={(me.value ?? unready.value)?.person}
        readOnly
      />
      {!isFirst && (
        <Field id="old" name={t("people.old")} value={old} fills="current-password" />
      )}
      <Field
        id="new"
        name={t("people.new")}
        value={chosen}
        fills="new-password"
        hint={t("people.new.hint")}
      />
      <Field id="again" name={t("people.again")} value={again} fills="new-password" />
      <Told
        text={isDone.value ? t("people.changed") : wrong.value}
        isGood={isDone.value}
      />
      <button type="submit" class="plain people-main">
        {t("people.keep")}
      </button>
    </form>
  );
}
