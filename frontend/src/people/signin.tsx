/** The dialog of signing in, and of choosing a password after a one-time code. */

import { useSignal } from "@preact/signals";
import { t } from "../held";
import { door, label, PROVIDER, signIn, signOut, unready, ways } from "../me";
import { Dialog } from "../shell/dialog";
import { Field, Told, told } from "./fields";
import { PasswordForm } from "./password";

export function SignInDialog() {
  const mustChange = Boolean(unready.value);
  if (!door.value && !mustChange) return null;
  const close = () => {
    door.value = null;
    // Who will not choose a password now is nobody, and may come in anew.
    if (mustChange) signOut();
  };
  const title = t(mustChange ? "people.choose" : "people.sign_in");
  return (
    <Dialog kind="people" title={title} onClose={close}>
      {mustChange ? <FirstPassword /> : <SignInForm />}
    </Dialog>
  );
}

function FirstPassword() {
  return (
    <>
      <p>{t("people.choose.why")}</p>
      <PasswordForm />
    </>
  );
}

function SignInForm() {
  const person = useSignal("");
  const password = useSignal("");
  const isWaiting = useSignal(false);
  const wrong = useSignal("");
  const notice = door.value?.notice;
  const submit = async (event: Event) => {
    event.preventDefault();
    isWaiting.value = true;
    wrong.value = "";
    try {
      await signIn(person.value.trim(), password.value);
    } catch (error) {
      wrong.value = told(error);
    }
    password.value = "";
    isWaiting.value = false;
  };
  return (
    <>
      <Told text={wrong.value || (notice ? t(notice) : "")} />
      <form class="people-form" onSubmit={submit}>
        <Field id="person" name={t("people.person")} value={person} fills="username" />
        <Field
          id="password"
          name={t("people.password")}
          value={password}
          fills="current-password"
          hint={t("people.password.hint")}
        />
        <button type="submit" class="plain people-main" disabled={isWaiting.value}>
          {t(isWaiting.value ? "people.signing_in" : "people.sign_in")}
        </button>
      </form>
      {ways.value.includes("provider") && <ByProvider />}
      <p class="hint people-public">{t("people.public")}</p>
    </>
  );
}

function ByProvider() {
  return (
    <div class="people-provider">
      <p class="hint">{t("people.or")}</p>
      <a class="plain" href={PROVIDER}>
        {label.value || t("people.by_provider")}
      </a>
    </div>
  );
}
