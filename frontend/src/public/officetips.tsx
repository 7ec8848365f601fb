/** Officials: tip-offs of their unit, with photos and place; looked into, answered. */

import { useSignal } from "@preact/signals";
import { address, type TipRow } from "../api";
import { named, t } from "../held";
import { pointed } from "../place";
import { Icon } from "../shell/icons";
import { change } from "../view";
import { TextField } from "./fields";
import { act, officeTips } from "./kept";

const ENDS = ["answered", "dismissed"] as const;

export function OfficeTipsPart() {
  const rows = officeTips.value.value?.rows;
  return (
    <section class="card">
      <h3>{t("public.office.tips")}</h3>
      {rows?.length === 0 && <p class="hint">{t("public.office.tips.none")}</p>}
      <ul class="public-list">
        {rows?.map((row) => (
          <li key={row.tip}>
            <OneTip row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneTip({ row }: { row: TipRow }) {
  const isOpen = row.state === "received" || row.state === "looking";
  return (
    <>
      <p class="public-text">{row.text}</p>
      <p class="hint">
        {row.sent_on} · {row.name} · {named("handled", row.state)} {row.contact}
      </p>
      <div class="public-row">
        <button
          type="button"
          class="plain"
          onClick={() => change({ map: pointed(row.lon, row.lat, 17) })}
        >
          <Icon name="pin" size={14} />
          {t("comply.show")}
        </button>
        {Array.from({ length: row.photos }, (_, number) => (
          <a
            class="plain"
            key={`${row.tip}/${number}`}
            href={address(`office/tips/${row.tip}/photos/${number}.jpg`)}
            target="_blank"
            rel="noreferrer"
          >
            {t("public.office.photo", { number: number + 1 })}
          </a>
        ))}
      </div>
      {row.answer && <p>{t("public.answer", { text: row.answer })}</p>}
      {isOpen && <AnswerTip row={row} />}
    </>
  );
}

function AnswerTip({ row }: { row: TipRow }) {
  const answer = useSignal("");
  const ledTo = useSignal(row.led_to);
  const say = (state: string) =>
    act(`tips/${row.tip}`, { state, answer: answer.value, led_to: ledTo.value });
  return (
    <>
      <TextField
        id={`tip-${row.tip}`}
        name={t("public.office.answer")}
        value={answer}
        isLong
      />
      <TextField
        id={`led-${row.tip}`}
        name={t("public.office.led_to")}
        value={ledTo}
        most={200}
      />
      <div class="public-row">
        {row.state === "received" && (
          <button type="button" class="plain" onClick={() => say("looking")}>
            {t("public.office.looking")}
          </button>
        )}
        {ENDS.map((state) => (
          <button
            type="button"
            class="plain"
            key={state}
            disabled={!answer.value.trim()}
            onClick={() => say(state)}
          >
            {t(`public.office.${state}`)}
          </button>
        ))}
      </div>
    </>
  );
}
