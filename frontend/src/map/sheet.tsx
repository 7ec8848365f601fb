/** The printed sheet: title, map at a round scale, legend, and where the figures are from. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { days, figures, scope, start, t, tell, units } from "../held";
import { view } from "../view";
import { round } from "./amounts";
import { roundBelow } from "./camera";
import { LegendList, legendTitle } from "./legend";
import { camera, room } from "./local";
import { fittingScale, pixelsOf, sizeOf } from "./paper";
import { listed } from "./plotstory";
import { North } from "./readout";
import { scopeBounds } from "./whole";

const BAR_PX = 150;

export function Sheet() {
  const box = useRef<HTMLDivElement>(null);
  const scale = useSignal(0);
  useEffect(
    () =>
      laid(box.current, (chosen) => {
        scale.value = chosen;
      }),
    [],
  );
  return (
    <article class="print-sheet" data-paper={view.value.print}>
      <Title />
      <div class="print-map" ref={box} />
      <aside class="print-side">
        <div class="print-north">
          <North />
        </div>
        <h2>{legendTitle()}</h2>
        <LegendList />
        <Origin />
      </aside>
      <footer class="print-foot">
        <Bar scale={scale.value} />
        <Field name="review" given={start.value?.city.map_review} />
        <Field name="printed" />
      </footer>
    </article>
  );
}

function Title() {
  const unit = units.value.get(view.value.unit)?.name;
  const city = start.value?.city.name ?? "";
  const { from, to } = days.value;
  return (
    <header class="print-title">
      <h1>
        {t("map.print.title", { place: [city, unit].filter(Boolean).join(" · ") })}
      </h1>
      <p>{t("map.print.span", { from, to })}</p>
    </header>
  );
}

function Bar({ scale }: { scale: number }) {
  if (scale === 0) return <span />;
  const long = roundBelow((BAR_PX * scale * 0.0254) / 96);
  return (
    <div class="print-scale">
      <span class="scale-bar" style={{ width: `${pixelsOf(long, scale)}px` }}>
        {round(long)}
      </span>
      <strong>1 : {scale.toLocaleString("en-US")}</strong>
    </div>
  );
}

/** Where the figures come from, so that the sheet can be checked years later. */
function Origin() {
  const told = figures.value.value?.provenance;
  const { profile, total } = scope.value;
  const lines: [string, string][] = [
    ["definition", told?.profile_name ?? listed(start.value?.profiles, `${profile}`)],
    ["total", listed(start.value?.totals, `${total}`)],
    ["snapshot", told?.snapshot ?? start.value?.snapshot ?? ""],
    ["crs", start.value?.city.crs ?? ""],
  ];
  return (
    <dl class="print-origin">
      {lines.map(([key, text]) => (
        <div key={key}>
          <dt>{t(`map.print.${key}`)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      <div>
        <dt>{t("map.print.sources")}</dt>
        {sources().map((source) => (
          <dd key={source}>{source}</dd>
        ))}
      </div>
    </dl>
  );
}

/** Each source once, with the layers that are from it. */
function sources(): string[] {
  const told = figures.value.value?.provenance.sources ?? [];
  const names = new Map<string, string[]>();
  for (const { name, source } of told) {
    names.set(source, [...new Set([...(names.get(source) ?? []), name])]);
  }
  return [...names].map(([source, layers]) => [source, layers.join(", ")].join(" · "));
}

interface FieldProps {
  name: "review" | "printed";
  /** What the city states; the reader may still write something else. */
  given?: string;
}

/** What only the reader knows: written in by hand or left as a line. */
function Field({ name, given = "" }: FieldProps) {
  return (
    <label class="print-field">
      {t(`map.print.${name}`)}
      <input type="text" autocomplete="off" defaultValue={given} />
    </label>
  );
}

/** Draw the sheet's own map, as fine as paper needs it. */
function laid(box: HTMLElement | null, told: (scale: number) => void) {
  const place = camera.peek();
  if (!box || !place) return undefined;
  let end = () => {};
  let isGone = false;
  const size = { width: box.clientWidth, height: box.clientHeight };
  const shown = view.peek().map ? room.peek() : sizeOf(scopeBounds(), place);
  const scale = view.peek().scale || fittingScale(place, shown, size);
  told(scale);
  const ready = (isReady: boolean) => box.toggleAttribute("data-ready", isReady);
  import("./sheetmap")
    .then(({ sheetMap }) => {
      if (!isGone) end = sheetMap(box, place, scale, ready);
    })
    .catch(tell);
  return () => {
    isGone = true;
    end();
  };
}
