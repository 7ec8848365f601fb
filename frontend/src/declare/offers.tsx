/** For an owner: land offered to be reduced, and where it stands. */

import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import type { Offer, Offers, Registered } from "../api";
import { heard, language, named, t } from "../held";
import { area } from "../map/amounts";
import { polygonOf } from "../map/corners";
import { take } from "../map/drawn";
import { sketch } from "../map/local";
import { Bones } from "../panels/empty";
import { pointed } from "../place";
import { change, view } from "../view";
import { PlotEvidence } from "./evidencepart";
import { Field } from "./fields";
import { isOwner, post } from "./kept";
import { DrawButton, Form, isDrawn } from "./newdraft";
import { OutboxPart } from "./outboxpart";

const round = signal(0);
const offers = heard<Offers>(() =>
  isOwner.value && view.value.panel === "declare"
    ? { path: "offers", asked: { lang: language.value, round: round.value } }
    : null,
);

export function OffersPart() {
  const { value } = offers.value;
  return (
    <>
      <OutboxPart />
      <NewOffer />
      <section class="card">
        <h3>{t("offer.mine")}</h3>
        {!value && <Bones count={3} />}
        {value?.rows.length === 0 && <p class="hint">{t("offer.none")}</p>}
        <ul class="row-list">
          {value?.rows.map((one) => (
            <OfferCard key={one.plot} told={one} />
          ))}
        </ul>
      </section>
    </>
  );
}

function NewOffer() {
  const [title, setTitle] = useState("");
  const [owner, setOwner] = useState("");
  const onSend = async () => {
    const geometry = polygonOf(sketch.value);
    const body = { geometry, title, owner_kind: owner };
    if (!(await post<Registered>("offers", body))) return;
    take("none");
    setTitle("");
    round.value += 1;
  };
  return (
    <section class="card">
      <h3>{t("offer.new")}</h3>
      <Form onSend={onSend} isReady={isDrawn()} act={t("offer.register")}>
        <DrawButton />
        <Field name="title" value={title} isNeeded={false} onInput={setTitle} />
        <Field name="owner_kind" value={owner} isNeeded={false} onInput={setOwner} />
        <p class="hint">{t("offer.hint")}</p>
      </Form>
    </section>
  );
}

function OfferCard({ told }: { told: Offer }) {
  const [isOpen, setOpen] = useState(false);
  const onPress = () => {
    setOpen(!isOpen);
    if (told.lon !== null && told.lat !== null) {
      change({ map: pointed(told.lon, told.lat) });
    }
  };
  return (
    <li class="row-card" data-chosen={isOpen}>
      <button type="button" class="row-head" aria-expanded={isOpen} onClick={onPress}>
        <strong>{told.title || told.plot}</strong>
        <span class="badge">{stateName(told.state)}</span>
        <small>
          {told.unit_name}
          {told.area_dm2 !== null && ` · ${area(told.area_dm2)}`}
        </small>
      </button>
      {isOpen && (
        <>
          <ol class="timeline">
            {told.steps.map(([step, day]) => (
              <li key={step + day}>
                <time dateTime={day}>{day}</time> <strong>{named("step", step)}</strong>
              </li>
            ))}
          </ol>
          <p class="hash">{told.plot}</p>
          <PlotEvidence plot={told.plot} />
        </>
      )}
    </li>
  );
}

function stateName(state: string): string {
  return state === "offered" ? t("offer.state.offered") : named("state", state);
}
