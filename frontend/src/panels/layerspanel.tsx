/** What the map shows: the theme, the ground below it, and every layer with its origin. */

import { computed } from "@preact/signals";
import type { LayerRow } from "../api";
import { grouped } from "../figures/areas";
import { days, isPublic, named, start, t } from "../held";
import { themeOf } from "../map/scene";
import { Icon } from "../shell/icons";
import { change, type Theme, view } from "../view";
import { Empty } from "./empty";

const THEMES: Theme[] = ["change", "class", "zone", "tenure", "net"];

/** Tenure and single changes are not for everybody. */
const themes = computed(() => {
  const hidden = [isPublic.value && "tenure", !start.value?.moves && "change"];
  return THEMES.filter((theme) => !hidden.includes(theme));
});
const shownTheme = computed(() => start.value && themeOf(start.value, view.value));

export function LayersPanel() {
  return (
    <>
      <Themes />
      <BaseMaps />
      <Catalogue />
    </>
  );
}

function Themes() {
  return (
    <fieldset class="card radios">
      <legend>{t("panel.theme")}</legend>
      {themes.value.map((theme) => (
        <label key={theme}>
          <input
            type="radio"
            name="theme"
            checked={shownTheme.value === theme}
            onChange={() => change({ theme })}
          />
          <span>
            {t(`panel.theme.${theme}`)}
            <small>{t(`panel.theme.${theme}.what`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** One ground for both dates, or one for each side of the curtain. */
function BaseMaps() {
  const [from = "outline", to = from] = view.value.base.split(",");
  const isSwiping = view.value.swipe >= 0;
  const both = (before: string, after: string) =>
    change({ base: before === after ? before : `${before},${after}` });
  return (
    <fieldset class="card choosers">
      <legend>{t("panel.base")}</legend>
      {isSwiping && (
        <BaseMap name={days.value.from} chosen={from} onChoose={(id) => both(id, to)} />
      )}
      <BaseMap
        name={isSwiping ? days.value.to : t("panel.base.both")}
        chosen={to}
        onChoose={(id) => both(isSwiping ? from : id, id)}
      />
      {start.value?.basemaps.length === 0 && <p class="hint">{t("panel.base.none")}</p>}
    </fieldset>
  );
}

interface BaseMapProps {
  name: string;
  chosen: string;
  onChoose: (id: string) => void;
}

function BaseMap({ name, chosen, onChoose }: BaseMapProps) {
  return (
    <label>
      <span>{name}</span>
      <select value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="outline">{t("panel.base.outline")}</option>
        {start.value?.basemaps.map(({ id, name, day }) => (
          <option key={id} value={id}>
            {day ? `${name} · ${day}` : name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Catalogue() {
  const layers = start.value?.layers ?? [];
  const roles = [...new Set(layers.map((layer) => layer.role))];
  if (!layers.length) return <Empty text={nothing()} />;
  return (
    <>
      {roles.map((role) => (
        <section class="card" key={role}>
          <h3>{named("role", role)}</h3>
          <ul class="layers">
            {layers
              .filter((layer) => layer.role === role)
              .map((layer) => (
                <Layer key={layer.id} layer={layer} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function nothing(): string {
  return t(isPublic.value ? "panel.layers.public" : "panel.layers.none");
}

function Layer({ layer }: { layer: LayerRow }) {
  const until = layer.until ? ` – ${layer.until}` : "";
  return (
    <li class="layer">
      <div class="layer-head">
        <span class="layer-name">{layer.name}</span>
        <Visibility layer={layer} />
      </div>
      <p>
        <time dateTime={layer.day}>{layer.day}</time>
        {until}
        {" · "}
        {t("panel.rows", { count: grouped(layer.rows) })}
      </p>
      <p class="source">
        {layer.source || t("panel.source.none")}
        <span class="badge">{named("status", layer.status)}</span>
        <span class="badge">{t(`panel.secrecy.${layer.secrecy}`)}</span>
      </p>
    </li>
  );
}

/** Surveys follow the two dates; other layers with a shape are the reader's to show. */
function Visibility({ layer }: { layer: LayerRow }) {
  const { from, to } = days.value;
  if (layer.role === "survey") {
    const isShown = layer.day === from || layer.day === to;
    return isShown ? <span class="badge badge-on">{t("panel.shown")}</span> : null;
  }
  if (!layer.tiles) return <span class="hint">{t("panel.table_only")}</span>;
  const isShown = shownLayers().includes(layer.id);
  return (
    <button
      type="button"
      class="round"
      aria-pressed={isShown}
      aria-label={t(isShown ? "panel.hide" : "panel.show", { name: layer.name })}
      onClick={() => turn(layer.id)}
    >
      <Icon name={isShown ? "eye" : "hidden"} />
    </button>
  );
}

function shownLayers(): string[] {
  return view.value.layers.split(",").filter(Boolean);
}

function turn(id: string): void {
  const shown = shownLayers();
  const next = shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id];
  change({ layers: next.join(",") });
}
