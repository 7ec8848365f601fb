/** The legend card; it folds, and starts folded where there is little room. */

import { useSignal } from "@preact/signals";
import { MarkSwatch } from "../book/swatch";
import { days, figures, start, t } from "../held";
import { view } from "../view";
import { year } from "./amounts";
import { Glyph } from "./glyphs";
import { type LegendItem, legend } from "./legenditems";
import { themeOf } from "./scene";

export { legend } from "./legenditems";

const NARROW_PX = 480;

export function Legend() {
  const isOpen = useSignal(innerWidth > NARROW_PX);
  return (
    <section class="legend" aria-label={t("map.legend")}>
      <button
        type="button"
        class="legend-title"
        aria-expanded={isOpen.value}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        <span>{legendTitle()}</span>
        <Glyph name="down" />
      </button>
      {isOpen.value && <LegendList />}
    </section>
  );
}

export function legendTitle(): string {
  const { book, ground } = view.value;
  const theme = start.value ? themeOf(start.value, view.value) : view.value.theme;
  if (theme === "change" && ground) return t("map.theme.ground");
  if (theme === "change" && book) return t("map.theme.book");
  const { from, to } = days.value;
  const values = { from: year(from), to: year(to) };
  return t(`map.theme.${theme}`, values);
}

export function LegendList() {
  if (!start.value) return null;
  const items = legend(start.value, view.value, figures.value.value, days.value);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long legend is scrolled by keys too
    <ul class="legend-items" tabIndex={0} aria-label={legendTitle()}>
      {items.map((item) => (
        <li key={item.id}>
          <Swatch item={item} />
          {item.label}
        </li>
      ))}
    </ul>
  );
}

function Swatch({ item: { shape, colour, pattern, mark } }: { item: LegendItem }) {
  if (mark) return <MarkSwatch mark={{ colour, pattern: mark }} />;
  return (
    <span
      class="swatch"
      data-shape={shape}
      data-pattern={pattern}
      style={{ "--swatch": colour }}
      aria-hidden="true"
    />
  );
}
