/** What the next plan is asked for: years, compactness, balances, locks, effort. */

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { PlanTerms } from "../api";
import { t } from "../held";
import { change } from "../view";
import { asking, followed, isGoing, make } from "./jobs";
import { lock, locks, NO_LOCKS, pressing } from "./locks";
import { asked, EFFORTS, usualWish, type Wish, wish } from "./wish";

const MOST_YEARS = 30;
const MOST_DISCOUNT = 0.5;

export function WishForm({ usual }: { usual: PlanTerms }) {
  const told = wish.value ?? usualWish(usual);
  const turn = (part: Partial<Wish>) => {
    wish.value = { ...told, ...part };
  };
  const wrong = wrongIn(told);
  const isBusy = asking.value || (followed.value && isGoing(followed.value.job));
  const submit = (event: Event) => {
    event.preventDefault();
    if (!wrong && !isBusy) make(asked(told, usual));
  };
  return (
    <form class="card bench-form" onSubmit={submit} aria-label={t("bench.wish")}>
      <h3>{t("bench.wish")}</h3>
      <YearsAndWeight told={told} turn={turn} />
      <Balances told={told} turn={turn} />
      <Locked />
      <div role="alert">{wrong && <p class="bench-wrong">{t(wrong)}</p>}</div>
      <div class="bench-ends">
        <button type="submit" class="primary" disabled={Boolean(wrong || isBusy)}>
          {t("bench.make")}
        </button>
        {wish.value && (
          <button
            type="button"
            class="plain"
            onClick={() => {
              wish.value = null;
              locks.value = NO_LOCKS;
            }}
          >
            {t("bench.usual")}
          </button>
        )}
      </div>
    </form>
  );
}

/** The word that tells what is wrong, or "". */
function wrongIn({ first_year, last_year, compactness, discount }: Wish): string {
  const span = last_year - first_year;
  if (!(span >= 0 && span < MOST_YEARS)) return "bench.wrong.years";
  const rate = discount ?? 0;
  if (!(rate >= 0 && rate <= MOST_DISCOUNT)) return "bench.wrong.discount";
  const weight = compactness ?? 0;
  return Number.isFinite(weight) && weight >= 0 && weight <= 1e6
    ? ""
    : "bench.wrong.weight";
}

interface PartProps {
  told: Wish;
  turn: (part: Partial<Wish>) => void;
}

function YearsAndWeight({ told, turn }: PartProps) {
  return (
    <div class="bench-fields">
      <NumberField
        name={t("bench.first_year")}
        value={told.first_year}
        step={1}
        onChange={(first_year) => turn({ first_year })}
      />
      <NumberField
        name={t("bench.last_year")}
        value={told.last_year}
        step={1}
        onChange={(last_year) => turn({ last_year })}
      />
      <NumberField
        name={t("bench.compactness")}
        hint={t("bench.compactness.what")}
        value={told.compactness ?? 0}
        step={1000}
        onChange={(compactness) => turn({ compactness })}
      />
      <NumberField
        name={t("bench.discount")}
        value={Math.round((told.discount ?? 0) * 10000) / 100}
        step={0.5}
        onChange={(percent) => turn({ discount: percent / 100 })}
      />
      <Labelled name={t("bench.effort")}>
        {(id) => (
          <select
            id={id}
            value={told.effort}
            onChange={(event) =>
              turn({ effort: event.currentTarget.value as Wish["effort"] })
            }
          >
            {EFFORTS.map((one) => (
              <option key={one} value={one}>
                {t(`bench.effort.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
    </div>
  );
}

const TURNS = ["money", "projects", "whole_villages", "proposed"] as const;

function Balances({ told, turn }: PartProps) {
  return (
    <fieldset class="bench-turns">
      <legend>{t("bench.balance")}</legend>
      {TURNS.map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={told[name] ?? false}
            onChange={(event) => turn({ [name]: event.currentTarget.checked })}
          />
          {t(`bench.${name}`)}
        </label>
      ))}
    </fieldset>
  );
}

const HOWS = ["none", "fixed", "forbidden"] as const;

/** Locks: what a press on the map does, and what is locked already. */
function Locked() {
  const { fixed, forbidden } = locks.value;
  return (
    <fieldset class="bench-locks">
      <legend>{t("bench.locks")}</legend>
      <div class="bench-press">
        {HOWS.map((how) => (
          <button
            key={how}
            type="button"
            aria-pressed={pressing.value === how}
            onClick={() => {
              pressing.value = how;
            }}
          >
            {t(`bench.press.${how}`)}
          </button>
        ))}
      </div>
      <p class="hint">{t("bench.press.what")}</p>
      <LockList name={t("bench.fixed")} plots={fixed} />
      <LockList name={t("bench.forbidden")} plots={forbidden} />
    </fieldset>
  );
}

function LockList({ name, plots }: { name: string; plots: string[] }) {
  if (!plots.length) return null;
  return (
    <div class="bench-list">
      <h4>
        {name} {plots.length}
      </h4>
      <ul>
        {plots.map((plot) => (
          <li key={plot}>
            <button
              type="button"
              class="plan-enter"
              onClick={() => change({ select: `candidate:${plot}` })}
            >
              {plot}
            </button>
            <button
              type="button"
              class="round"
              aria-label={t("bench.free", { plot })}
              onClick={() => lock(plot, "")}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface NumberProps {
  name: string;
  hint?: string;
  value: number;
  step: number;
  onChange: (value: number) => void;
}

function NumberField({ name, hint, value, step, onChange }: NumberProps) {
  return (
    <Labelled name={name} hint={hint}>
      {(id) => (
        <input
          id={id}
          type="number"
          min={0}
          step={step}
          value={Number.isFinite(value) ? value : ""}
          onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
        />
      )}
    </Labelled>
  );
}

interface LabelledProps {
  name: string;
  hint?: string;
  children: (id: string) => ComponentChildren;
}

export function Labelled({ name, hint, children }: LabelledProps) {
  const id = useId();
  return (
    <p class="bench-field" title={hint}>
      <label for={id}>{name}</label>
      {children(id)}
    </p>
  );
}
