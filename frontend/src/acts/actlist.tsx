/** What the reader may do to a thing: a button each, the form of one, its receipt. */

import { useEffect, useRef } from "preact/hooks";
import type { ActOffer, Receipt } from "../api";
import { t } from "../held";
import { ActForm } from "./actform";
import { actsOn, done, open, opened } from "./kept";
import "./style/acts.css";

interface Props {
  subject: string;
  /** Only acts of these themes; all where none is named. */
  themes?: string[];
  title?: string;
}

export function ActList({ subject, themes, title }: Props) {
  const { acts: all, waiting } = actsOn(subject);
  const acts = all.filter(({ theme }) => !themes || themes.includes(theme));
  const finished = done.value?.subject === subject ? done.value : null;
  if (!acts.length && !finished) return null;
  const name = opened.value?.subject === subject ? opened.value.name : "";
  const chosen = acts.find((one) => one.name === name && one.may);
  return (
    <section class="drawer-part acts" aria-label={title ?? t("act.title")}>
      <h3>{title ?? t("act.title")}</h3>
      {finished && <Finished {...finished} />}
      <Buttons
        subject={subject}
        acts={acts}
        chosen={name}
        isPast={waiting && finished !== null}
      />
      {chosen && (
        <ActForm key={`${subject} ${name}`} subject={subject} offer={chosen} />
      )}
      <Refused acts={acts.filter(({ may }) => !may)} />
    </section>
  );
}

interface ButtonsProps {
  subject: string;
  acts: ActOffer[];
  chosen: string;
  /** Whether they are still those of before what was just done. */
  isPast: boolean;
}

function Buttons({ subject, acts, chosen, isPast }: ButtonsProps) {
  return (
    <div class="act-buttons">
      {acts
        .filter(({ may }) => may)
        .map(({ name, title }) => (
          <button
            key={name}
            type="button"
            class="drawer-act"
            aria-expanded={name === chosen}
            data-act={name}
            disabled={isPast}
            onClick={() => open(subject, name)}
          >
            {title}
          </button>
        ))}
    </div>
  );
}

/** What the reader's seat is there for, and cannot do just now, with the reason. */
function Refused({ acts }: { acts: ActOffer[] }) {
  if (!acts.length) return null;
  return (
    <details class="act-refused">
      <summary>{t("act.refused")}</summary>
      <ul class="life-list">
        {acts.map(({ name, title, reason, remedy }) => (
          <li key={name}>
            <strong>{title}</strong>
            <p>{reason}</p>
            <small>{remedy}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The receipt; brought before the reader, for what is above may have grown. */
export function Finished({
  title,
  receipt,
}: {
  title: string;
  receipt: Receipt | null;
}) {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => card.current?.scrollIntoView({ block: "nearest" }), [receipt]);
  return (
    <div class="act-done" role="status" ref={card}>
      <p>
        <strong>
          {t("act.done")}: {title}
        </strong>
      </p>
      {receipt ? <Told receipt={receipt} /> : <p>{t("act.nothing")}</p>}
      <button
        type="button"
        class="plain"
        onClick={() => {
          done.value = null;
        }}
      >
        {t("act.close")}
      </button>
    </div>
  );
}

function Told({ receipt }: { receipt: Receipt }) {
  const { first, last, again, leaves, request } = receipt;
  return (
    <>
      {again && <p>{t("act.receipt.again")}</p>}
      <p>{t("act.receipt.events", { first, last })}</p>
      <p class="hint">
        {t("act.receipt.request")} <span class="hash">{request}</span>
      </p>
      <details>
        <summary>{t("act.receipt.hash")}</summary>
        <ul class="life-list">
          {leaves.map((leaf) => (
            <li key={leaf} class="hash">
              {leaf}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
