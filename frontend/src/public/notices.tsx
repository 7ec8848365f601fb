/** Notices: the list, one of them with its comments, and a comment of one's own. */

import { useSignal } from "@preact/signals";
import type { NoticeRow } from "../api";
import { named, t } from "../held";
import { Bones } from "../panels/empty";
import { Icon } from "../shell/icons";
import { change, type Panel } from "../view";
import { Code, TextField } from "./fields";
import { notice, notices, reading, sendIn } from "./kept";

export function NoticesPart() {
  const rows = notices.value.value?.rows;
  return (
    <section class="card">
      <h3>{t("public.notices")}</h3>
      {!rows && <Bones count={2} />}
      {rows?.length === 0 && <p class="hint">{t("public.notices.none")}</p>}
      {reading.value ? (
        <OneNotice />
      ) : (
        <ul class="public-list">
          {rows?.map((row) => (
            <li key={row.notice}>
              <Head row={row} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Head({ row }: { row: NoticeRow }) {
  return (
    <button
      type="button"
      class="public-notice"
      onClick={() => {
        reading.value = row.notice;
      }}
    >
      <strong>{row.title}</strong>
      <small>
        {named("notice", row.kind)} · {row.name} · {spanOf(row)}
      </small>
      <span class="badge" data-period={row.period}>
        {named("period", row.period)}
      </span>
    </button>
  );
}

function spanOf({ from_day, until_day }: NoticeRow): string {
  return t("public.period", { from: from_day, until: until_day });
}

function OneNotice() {
  const told = notice.value.value;
  const back = () => {
    reading.value = "";
  };
  return (
    <>
      <button type="button" class="plain" onClick={back}>
        <Icon name="left" size={14} />
        {t("public.back")}
      </button>
      {told ? <Told /> : <Bones count={4} />}
    </>
  );
}

function Told() {
  const told = notice.value.value;
  if (!told) return null;
  const { notice: row, comments } = told;
  return (
    <article class="public-told">
      <h4>{row.title}</h4>
      <p class="hint">
        {row.name} · {spanOf(row)} · {named("period", row.period)}
      </p>
      <p class="public-text">{row.text}</p>
      {row.shows && (
        <button
          type="button"
          class="plain"
          onClick={() => change({ panel: row.shows as Panel })}
        >
          <Icon name="eye" size={16} />
          {t("public.show")}
        </button>
      )}
      <h4>{t("public.comments")}</h4>
      {comments.length === 0 && <p class="hint">{t("public.comments.none")}</p>}
      <ul class="public-list">
        {comments.map((one) => (
          <li key={`${one.sent_on}/${one.text}`}>
            <p class="public-text">{one.text}</p>
            <p class="hint">{t("public.answer", { text: one.answer })}</p>
          </li>
        ))}
      </ul>
      {row.period === "open" && <CommentForm name={row.notice} />}
    </article>
  );
}

function CommentForm({ name }: { name: string }) {
  const text = useSignal("");
  const contact = useSignal("");
  const code = useSignal("");
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    const said = { text: text.value, contact: contact.value };
    code.value = await sendIn(`notices/${name}/comments`, said);
    if (code.value) text.value = contact.value = "";
  };
  return (
    <form onSubmit={onSubmit}>
      <h4>{t("public.comment")}</h4>
      <TextField id="comment" name={t("public.text")} value={text} isLong isNeeded />
      <TextField
        id="comment-contact"
        name={t("public.contact")}
        hint={t("public.contact.what")}
        value={contact}
        most={200}
      />
      <button type="submit" class="plain">
        {t("public.send")}
      </button>
      <Code code={code.value} />
    </form>
  );
}
