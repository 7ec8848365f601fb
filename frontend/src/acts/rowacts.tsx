/** What can be done to a line of a list: asked for when the line is opened. */

import { useEffect } from "preact/hooks";
import { t } from "../held";
import { me } from "../me";
import { ActList } from "./actlist";
import { actsOn, done, rowSubject, shownRows } from "./kept";

export function RowActs({ subject, title }: { subject: string; title?: string }) {
  useEffect(() => {
    shownRows.value = new Set([...shownRows.peek(), subject]);
    return () => {
      shownRows.value = new Set([...shownRows.peek()].filter((one) => one !== subject));
    };
  }, [subject]);
  if (!me.value?.seat) return null;
  const isOpen = rowSubject.value === subject;
  return (
    <>
      <button
        type="button"
        class="plain"
        aria-expanded={isOpen}
        data-subject={subject}
        onClick={() => {
          rowSubject.value = isOpen ? "" : subject;
        }}
      >
        {title ?? t("act.title")}
      </button>
      {isOpen && <ActList subject={subject} title={title} />}
      {isOpen && <Nothing subject={subject} />}
    </>
  );
}

function Nothing({ subject }: { subject: string }) {
  const { acts, waiting } = actsOn(subject);
  if (acts.length || done.value?.subject === subject) return null;
  return <p class="hint">{t(waiting ? "act.waiting" : "act.none")}</p>;
}
