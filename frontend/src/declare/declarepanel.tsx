/** 申报: drafts of one's unit, made and mended; for an owner, land on offer. */

import type { Draft } from "../api";
import { t } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { view } from "../view";
import { DraftView } from "./draftview";
import { drafts, isClerk, isOwner, openDraft } from "./kept";
import { NewDraft } from "./newdraft";
import { OffersPart } from "./offers";
import { OutboxPart } from "./outboxpart";
import "./style/declare.css";

export function DeclarePanel() {
  if (isOwner.value) return <OffersPart />;
  if (!isClerk.value) return <Empty text={t("declare.sign_in")} />;
  return (
    <>
      <OutboxPart />
      {view.value.draft ? <DraftView /> : <Overview />}
    </>
  );
}

function Overview() {
  const { value, failed } = drafts.value;
  return (
    <>
      <NewDraft />
      <section class="card">
        <h3>{t("declare.drafts")}</h3>
        {!value && (failed ? <Unanswered /> : <Bones count={3} />)}
        {value?.rows.length === 0 && <p class="hint">{t("declare.none")}</p>}
        <ul class="draft-list">
          {value?.rows.map((one) => (
            <DraftLine key={one.draft} told={one} />
          ))}
        </ul>
      </section>
    </>
  );
}

function DraftLine({ told }: { told: Draft }) {
  return (
    <li>
      <button type="button" class="draft-line" onClick={() => openDraft(told.draft)}>
        <strong>{told.name}</strong>
        <small>
          {told.unit_name} · {told.loaded_at.slice(0, 10)} · {told.person}
        </small>
        <Counts told={told} />
      </button>
    </li>
  );
}

const COUNTED = ["clean", "held", "submitted"] as const;

export function Counts({ told }: { told: Draft }) {
  return (
    <span class="draft-counts">
      {COUNTED.filter((state) => told[state] > 0).map((state) => (
        <span class="badge" data-state={state} key={state}>
          {t(`declare.state.${state}`)} {told[state]}
        </span>
      ))}
    </span>
  );
}
