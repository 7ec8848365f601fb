/** In the bar: sign in, or who is signed in and as what; behind it one's own account. */

import { signal, useSignal } from "@preact/signals";
import type { OwnSeat } from "../api";
import { named, t } from "../held";
import { door, me, signOut, takeSeat, ways } from "../me";
import { Dialog } from "../shell/dialog";
import { Icon } from "../shell/icons";
import { Told, told } from "./fields";
import { PasswordForm } from "./password";
import { Sessions } from "./sessions";
import "./style/people.css";

const isOpen = signal(false);

export function Account() {
  if (!ways.value.length) return null;
  if (!me.value) {
    return (
      <button
        type="button"
        class="plain account"
        aria-haspopup="dialog"
        aria-label={t("people.sign_in")}
        onClick={() => {
          door.value = { notice: "" };
        }}
      >
        <Icon name="person" size={16} />
        <span>{t("people.sign_in")}</span>
      </button>
    );
  }
  const { name, person, role, unit_name } = me.value;
  const [shown, seat] = [name || person, `${unit_name} · ${named("office", role)}`];
  return (
    <button
      type="button"
      class="plain account"
      aria-haspopup="dialog"
      aria-label={`${t("people.account")}: ${shown} ${seat}`}
      onClick={() => {
        isOpen.value = true;
      }}
    >
      <Icon name="person" size={16} />
      <span class="account-name">{shown}</span> <small>{seat}</small>
    </button>
  );
}

export function AccountDialog() {
  if (!isOpen.value || !me.value) return null;
  const close = () => {
    isOpen.value = false;
  };
  return (
    <Dialog kind="people" title={t("people.account")} onClose={close}>
      <p class="people-who">
        <strong>{me.value.name}</strong> <span>{me.value.person}</span>
      </p>
      <Seats seats={me.value.seats} chosen={me.value.seat} />
      <details>
        <summary>{t("people.change")}</summary>
        <PasswordForm />
      </details>
      <Sessions />
      <button type="button" class="plain people-out" onClick={() => signOut()}>
        {t("people.sign_out")}
      </button>
    </Dialog>
  );
}

/** One's own seats; another one is taken at once, and the page begins anew. */
function Seats({ seats, chosen }: { seats: OwnSeat[]; chosen: string }) {
  const wrong = useSignal("");
  return (
    <fieldset class="people-seats">
      <legend>{t(seats.length > 1 ? "people.seats" : "people.seat")}</legend>
      {seats.map((one) => (
        <label key={one.seat}>
          <input
            type="radio"
            name="people-seat"
            checked={one.seat === chosen}
            onChange={() => {
              takeSeat(one.seat).catch((error) => {
                wrong.value = told(error);
              });
            }}
          />
          <span>{called(one)}</span>
          <small>{further(one)}</small>
        </label>
      ))}
      <Told text={wrong.value} />
    </fieldset>
  );
}

function called({ unit_name, role, tier }: OwnSeat): string {
  const said = { role: named("office", role), tier: named("tier", tier) };
  return t("people.seat.of", { unit: unit_name, ...said });
}

function further({ seat, until, stands_for }: OwnSeat): string {
  const parts = [seat];
  if (stands_for) parts.push(t("people.seat.for", { person: stands_for }));
  if (until) parts.push(t("people.seat.until", { day: until }));
  return parts.join(" · ");
}
