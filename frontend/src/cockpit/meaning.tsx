/** What a figure of the cockpit means and from what it was made, by the "i" beside it. */

import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Made } from "../api";
import { start, t, units, words } from "../held";
import { Dialog } from "../shell/dialog";
import { Icon } from "../shell/icons";
import { Pairs } from "../shell/pairs";
import { change, type Panel, view } from "../view";
import { MadeOf } from "../watch/madeof";

export interface Told {
  /** Its words are cockpit.<figure>, cockpit.<figure>.what and maybe .formula. */
  figure: string;
  /** The figure as it stands there, exactly. */
  value: string;
  /** Of which day or year. */
  when?: string | number;
  source?: string;
  made?: Made | null;
}

const opened = signal<Told | null>(null);

export function Info({ told }: { told: Told }) {
  return (
    <button
      type="button"
      class="info"
      aria-haspopup="dialog"
      aria-label={t("figure.info", { name: t(`cockpit.${told.figure}`) })}
      onClick={() => {
        opened.value = told;
      }}
    >
      <Icon name="about" size={15} />
    </button>
  );
}

/** A figure with its name, its definition one press away. */
export function Line({ told, children }: { told: Told; children: ComponentChildren }) {
  return (
    <>
      <dt>
        {t(`cockpit.${told.figure}`)}
        <Info told={told} />
      </dt>
      <dd>{children}</dd>
    </>
  );
}

export function Meaning() {
  const told = opened.value;
  if (!told) return null;
  const close = () => {
    opened.value = null;
  };
  return (
    <Dialog title={t(`cockpit.${told.figure}`)} onClose={close}>
      <What figure={told.figure} />
      <p class="exact">
        <strong>{told.value}</strong>
      </p>
      <Pairs pairs={pairsOf(told)} />
      <MadeOf made={told.made ?? null} />
    </Dialog>
  );
}

function What({ figure }: { figure: string }) {
  const formula = words.value[`cockpit.${figure}.formula`];
  return (
    <>
      <p class="meaning">{t(`cockpit.${figure}.what`)}</p>
      {formula && <p class="formula">{formula}</p>}
    </>
  );
}

function pairsOf({ when, source }: Told): [string, string][] {
  const name = units.value.get(view.value.unit)?.name ?? start.value?.city.name ?? "";
  const pairs: [string, string][] = [[t("cockpit.of_unit"), name]];
  if (when !== undefined) pairs.push([t("cockpit.as_of"), String(when)]);
  if (source) pairs.push([t("cockpit.source"), source]);
  return pairs;
}

/** A way into the panel that has all of it. */
export function Into({ panel }: { panel: Panel }) {
  return (
    <button type="button" class="plain" onClick={() => change({ panel })}>
      {t("cockpit.into", { panel: t(`panel.${panel}`) })}
      <Icon name="right" size={14} />
    </button>
  );
}
