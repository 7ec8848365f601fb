/** Where one is signed in; any of it can be ended from here. */

import { useSignal } from "@preact/signals";
import { ask, type OwnSession, type OwnSessions } from "../api";
import { language, t } from "../held";
import { endSession } from "../me";
import { Told, told } from "./fields";

export function Sessions() {
  const found = useSignal<OwnSession[] | null>(null);
  const wrong = useSignal("");
  const hear = (asked: Promise<OwnSessions>) => {
    asked
      .then((answer) => {
        found.value = answer.rows;
      })
      .catch((error) => {
        wrong.value = told(error);
      });
  };
  return (
    <details
      onToggle={(event) => {
        if (event.currentTarget.open) hear(ask<OwnSessions>("sessions"));
      }}
    >
      <summary>{t("people.sessions")}</summary>
      <ul class="people-sessions">
        {found.value?.map((one) => (
          <li key={one.session}>
            <Session one={one} onEnd={() => hear(endSession(one.session))} />
          </li>
        ))}
      </ul>
      <Told text={wrong.value} />
    </details>
  );
}

function Session({ one, onEnd }: { one: OwnSession; onEnd: () => void }) {
  const opened = moment(one.opened_at);
  return (
    <>
      <p>
        {one.address} <small>{short(one.device)}</small>
        <br />
        <small>{t("people.session.seen", { opened, seen: moment(one.seen_at) })}</small>
      </p>
      {one.is_this ? (
        <span class="badge badge-on">{t("people.session.this")}</span>
      ) : (
        <button
          type="button"
          class="plain"
          aria-label={t("people.session.end_of", { opened })}
          onClick={onEnd}
        >
          {t("people.session.end")}
        </button>
      )}
    </>
  );
}

/** Browser and system of what a browser says of itself. */
function short(device: string): string {
  const browser = /(Edg|Firefox|Chrome|Safari)\/\d+/.exec(device)?.[0];
  const system = /\(([^;)]+)/.exec(device)?.[1];
  return browser && system ? `${browser.replace("/", " ")} · ${system}` : device;
}

/** A moment as the reader's clock has it. */
function moment(text: string): string {
  const style = { dateStyle: "medium", timeStyle: "short" } as const;
  const locale = language.value === "en" ? "en-GB" : "zh-CN";
  return new Date(text).toLocaleString(locale, style);
}
