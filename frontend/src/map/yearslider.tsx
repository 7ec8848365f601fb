/** Two handles on the years of the surveys: what changed from the one to the other. */

import { useSignal, useSignalEffect } from "@preact/signals";
import { days, start, t } from "../held";
import { change } from "../view";
import { year } from "./amounts";
import { Glyph } from "./glyphs";
import "./style/yearslider.css";

const STEP_MS = 1400;

export function YearSlider() {
  const all = start.value?.days ?? [];
  if (all.length < 2) return null;
  const at = { from: all.indexOf(days.value.from), to: all.indexOf(days.value.to) };
  const last = all.length - 1;
  const share = (index: number) => `${(100 * index) / last}%`;
  return (
    <fieldset class="years">
      <legend class="unseen">{t("map.years")}</legend>
      {last > 1 && <Play />}
      <div class="years-track">
        <div
          class="years-span"
          style={{ left: share(at.from), width: share(at.to - at.from) }}
        />
        <Handle side="from" at={at.from} all={all} />
        <Handle side="to" at={at.to} all={all} />
        {marks(all).map(([day, index]) => (
          <span
            key={day}
            class="years-label"
            data-in={index >= at.from && index <= at.to}
            style={{ left: share(index) }}
          >
            {year(day)}
          </span>
        ))}
      </div>
    </fieldset>
  );
}

interface HandleProps {
  side: "from" | "to";
  at: number;
  all: string[];
}

function Handle({ side, at, all }: HandleProps) {
  const put = (input: HTMLInputElement) => {
    const index = within(side, Number(input.value), all);
    input.value = String(index);
    change({ [side]: all[index] });
  };
  return (
    <input
      type="range"
      class={`years-handle years-handle-${side}`}
      min={0}
      max={all.length - 1}
      step={1}
      value={at}
      aria-label={t(`map.day.${side}`)}
      aria-valuetext={all[at]}
      onInput={(event) => put(event.currentTarget)}
    />
  );
}

/** The handles never meet: there is at least one period between them. */
function within(side: "from" | "to", index: number, all: string[]): number {
  if (side === "from") return Math.min(index, all.indexOf(days.value.to) - 1);
  return Math.max(index, all.indexOf(days.value.from) + 1);
}

/** At most seven labels, the first and the last among them. */
function marks(all: string[]): [string, number][] {
  const every = Math.ceil((all.length - 1) / 6);
  const last = all.length - 1;
  const isMarked = (index: number) => index % every === 0 && last - index >= every;
  return all
    .map((day, index): [string, number] => [day, index])
    .filter(([, index]) => index === last || isMarked(index));
}

/** The later handle walks from the first period to the last. */
function Play() {
  const isPlaying = useSignal(false);
  useSignalEffect(() => {
    if (!isPlaying.value) return undefined;
    const walk = setInterval(() => {
      const all = start.value?.days ?? [];
      const next = all[all.indexOf(days.value.to) + 1];
      if (next) change({ to: next });
      else isPlaying.value = false;
    }, STEP_MS);
    return () => clearInterval(walk);
  });
  const press = () => {
    const all = start.value?.days ?? [];
    const isAtEnd = days.value.to === all.at(-1);
    if (!isPlaying.value && isAtEnd)
      change({ to: all[all.indexOf(days.value.from) + 1] });
    isPlaying.value = !isPlaying.value;
  };
  const label = t(isPlaying.value ? "map.years.pause" : "map.years.play");
  return (
    <button
      type="button"
      class="years-play"
      title={label}
      aria-label={label}
      onClick={press}
    >
      <Glyph name={isPlaying.value ? "pause" : "play"} />
    </button>
  );
}
