/** Officials: notices of their unit written, published, withdrawn; comments answered. */

import { useSignal } from "@preact/signals";
import type { CommentKept, NoticeKept } from "../api";
import { named, t, units } from "../held";
import { me } from "../me";
import { TextField } from "./fields";
import { act, answering, officeComments, officeNotices } from "./kept";

const KINDS: Record<string, string[]> = {
  planner: ["plan", "targets"],
  recogniser: ["recognition"],
  clerk: ["recognition"],
};
const TEXTS = ["title_zh", "title_en", "text_zh", "text_en"] as const;
const DAYS = ["from_day", "until_day"] as const;

export function OfficeNoticesPart() {
  const rows = officeNotices.value.value?.rows ?? [];
  return (
    <section class="card">
      <h3>{t("public.office.notices")}</h3>
      <ul class="public-list">
        {rows.map((row) => (
          <li key={row.notice}>
            <OneOfOurs row={row} />
          </li>
        ))}
      </ul>
      <details>
        <summary>{t("public.office.new")}</summary>
        <NoticeForm />
      </details>
    </section>
  );
}

function OneOfOurs({ row }: { row: NoticeKept }) {
  const step = (what: string) => act(`notices/${row.notice}/step`, { step: what });
  const isAnswered = answering.value === row.notice;
  return (
    <>
      <p>
        <strong>{row.title}</strong>{" "}
        <span class="badge">{named("handled", row.state)}</span>
        <small>
          {named("notice", row.kind)} · {row.name} · {row.from_day} – {row.until_day}
        </small>
      </p>
      <div class="public-row">
        {row.state === "draft" && (
          <button type="button" class="plain" onClick={() => step("publish")}>
            {t("public.office.publish")}
          </button>
        )}
        {row.state === "published" && (
          <button type="button" class="plain" onClick={() => step("withdraw")}>
            {t("public.office.withdraw")}
          </button>
        )}
        {row.state !== "draft" && (
          <button
            type="button"
            class="plain"
            aria-expanded={isAnswered}
            onClick={() => {
              answering.value = isAnswered ? "" : row.notice;
            }}
          >
            {t("public.office.comments", { count: row.waiting })}
          </button>
        )}
      </div>
      {isAnswered && <Comments />}
    </>
  );
}

function Comments() {
  const rows = officeComments.value.value?.rows ?? [];
  return (
    <ul class="public-list">
      {rows.map((one) => (
        <li key={one.comment}>
          <AnswerComment one={one} />
        </li>
      ))}
    </ul>
  );
}

function AnswerComment({ one }: { one: CommentKept }) {
  const answer = useSignal(one.answer);
  const say = (state: string) =>
    act(`comments/${one.comment}`, { state, answer: answer.value });
  return (
    <>
      <p class="public-text">{one.text}</p>
      <p class="hint">
        {one.sent_on} · {named("handled", one.state)} {one.contact}
      </p>
      <TextField
        id={`answer-${one.comment}`}
        name={t("public.office.answer")}
        value={answer}
        isLong
      />
      <div class="public-row">
        {["published", "withheld"].map((state) => (
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

function NoticeForm() {
  const kinds = KINDS[me.value?.role ?? ""] ?? [];
  const kind = useSignal(kinds[0] ?? "");
  const unit = useSignal(me.value?.unit ?? "");
  const said = {
    title_zh: useSignal(""),
    title_en: useSignal(""),
    text_zh: useSignal(""),
    text_en: useSignal(""),
    from_day: useSignal(""),
    until_day: useSignal(""),
  };
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    const words = Object.entries(said).map(([key, { value }]) => [key, value]);
    const body = { kind: kind.value, unit: unit.value, ...Object.fromEntries(words) };
    if (await act("notices", body, "PUT")) {
      for (const one of Object.values(said)) one.value = "";
    }
  };
  return (
    <form onSubmit={onSubmit}>
      <div class="public-field">
        <label for="notice-kind">{t("public.office.kind")}</label>
        <select
          id="notice-kind"
          value={kind.value}
          onChange={(event) => {
            kind.value = event.currentTarget.value;
          }}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {named("notice", one)}
            </option>
          ))}
        </select>
      </div>
      <UnitField unit={unit} />
      {TEXTS.map((key) => (
        <TextField
          key={key}
          id={`notice-${key}`}
          name={t(`public.office.${key}`)}
          value={said[key]}
          isLong={key.startsWith("text")}
          most={key.startsWith("text") ? 4000 : 120}
          isNeeded
        />
      ))}
      {DAYS.map((key) => (
        <TextField
          key={key}
          id={`notice-${key}`}
          name={t(`public.office.${key}`)}
          value={said[key]}
          kind="date"
          isNeeded
        />
      ))}
      <button type="submit" class="plain">
        {t("public.office.keep")}
      </button>
    </form>
  );
}

/** The own unit and those below it. */
function UnitField({ unit }: { unit: { value: string } }) {
  const root = me.value?.unit ?? "";
  const own = [...units.value.values()].filter(
    ({ unit_id, hierarchy }) =>
      hierarchy === "administrative" && isBelow(unit_id, root),
  );
  return (
    <div class="public-field">
      <label for="notice-unit">{t("public.office.unit")}</label>
      <select
        id="notice-unit"
        value={unit.value}
        onChange={(event) => {
          unit.value = event.currentTarget.value;
        }}
      >
        {own.map(({ unit_id, name }) => (
          <option key={unit_id} value={unit_id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

function isBelow(unit: string, root: string): boolean {
  for (let at = unit; at; at = units.value.get(at)?.parent_id ?? "") {
    if (at === root) return true;
  }
  return !root;
}
