/** Find a unit, a plot or a coordinate (the combobox pattern of ARIA). */

import { computed, effect, signal, untracked } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Hit } from "../api";
import { answered, t } from "../held";
import { enter, framed } from "../place";
import { change, view } from "../view";
import { Icon, type IconName } from "./icons";

const PAUSE_MS = 180;

const typed = signal("");
const asked = signal("");
const active = signal(-1);
const isOpen = signal(false);

effect(() => {
  const wish = typed.value.trim();
  const pause = setTimeout(() => {
    asked.value = wish;
  }, PAUSE_MS);
  return () => clearTimeout(pause);
});

const found = answered<{ hits: Hit[] }>(
  "search",
  computed(() => (asked.value ? { q: asked.value, lang: view.value.lang } : null)),
);
const hits = computed(() => (asked.value ? (found.value.value?.hits ?? []) : []));
/** Whether the hits belong to what stands in the field now. */
const isFresh = computed(
  () => typed.value.trim() === asked.value && !found.value.waiting,
);
/** The reader pressed Enter before the answer came. */
const isEager = signal(false);

effect(() => {
  const first = hits.value[0];
  if (!isEager.value || !isFresh.value) return;
  isEager.value = false;
  if (first) untracked(() => choose(first));
});

const ICONS: Record<Hit["kind"], IconName> = {
  unit: "unit",
  plot: "draw",
  book_plot: "book",
  coordinate: "pin",
};

export function Search() {
  const root = useRef<HTMLElement>(null);
  useLeaving(root);
  return (
    <search class="search" ref={root}>
      <Icon name="search" size={16} />
      <Field />
      {isOpen.value && asked.value && <Hits />}
    </search>
  );
}

function Field() {
  const current = active.value >= 0 ? `hit-${active.value}` : undefined;
  return (
    <input
      type="text"
      list={undefined}
      // biome-ignore lint/a11y/noRedundantRoles: an input without a list of its own is none
      role="combobox"
      id="search"
      autocomplete="off"
      spellcheck={false}
      aria-label={t("bar.search")}
      aria-expanded={isOpen.value && Boolean(asked.value)}
      aria-controls="hits"
      aria-autocomplete="list"
      aria-activedescendant={current}
      placeholder={t("bar.search.hint")}
      value={typed.value}
      onInput={(event) => {
        typed.value = event.currentTarget.value;
        active.value = -1;
        isEager.value = false;
        isOpen.value = true;
      }}
      onFocus={() => {
        isOpen.value = true;
      }}
      onKeyDown={steer}
    />
  );
}

function Hits() {
  const { waiting } = found.value;
  const isEmpty = !hits.value.length;
  return (
    <div class="hits">
      <div role="listbox" id="hits" aria-label={t("bar.search.hits")}>
        {hits.value.map((hit, index) => (
          <div
            role="option"
            id={`hit-${index}`}
            key={`${hit.kind}-${hit.day}-${hit.id}`}
            tabIndex={-1}
            aria-selected={index === active.value}
            onPointerDown={(event) => {
              event.preventDefault();
              choose(hit);
            }}
          >
            <Icon name={ICONS[hit.kind]} size={16} />
            <span class="hit-name">{hit.name}</span>
            <span class="hit-kind">{t(`bar.hit.${hit.kind}`)}</span>
            <span class="hit-detail">{hit.detail}</span>
          </div>
        ))}
      </div>
      <p class="hits-note" role="status">
        {isEmpty ? t(waiting ? "bar.search.waiting" : "bar.search.none") : ""}
      </p>
    </div>
  );
}

function steer(event: KeyboardEvent): void {
  const count = hits.value.length;
  const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
  const move = moves[event.key];
  if (move && count) {
    event.preventDefault();
    isOpen.value = true;
    active.value = (active.value + move + count) % count;
  } else if (event.key === "Enter") {
    const hit = hits.value[active.value];
    if (hit) choose(hit);
    else isEager.value = true;
  } else if (event.key === "Escape") {
    isOpen.value = false;
  }
}

/** A unit becomes the scope; a plot or a point is marked and the map goes there. */
function choose(hit: Hit): void {
  isOpen.value = false;
  active.value = -1;
  if (hit.kind === "unit") {
    enter(hit.id);
    return;
  }
  if (hit.kind === "book_plot") {
    const map = hit.bounds ? framed(hit.bounds) : view.value.map;
    change({ select: `life:${hit.id}`, map });
    return;
  }
  if (!hit.bounds) return;
  const [west, south, east, north] = hit.bounds;
  const middle = `${((west + east) / 2).toFixed(6)},${((south + north) / 2).toFixed(6)}`;
  const select = hit.kind === "plot" ? `plot:${hit.day}:${hit.id}` : `point:${middle}`;
  change({ select, map: framed(hit.bounds) });
}

/** What is open closes when the reader turns elsewhere. */
function useLeaving(root: { current: HTMLElement | null }): void {
  useEffect(() => {
    const left = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) isOpen.value = false;
    };
    addEventListener("pointerdown", left);
    addEventListener("focusin", left);
    return () => {
      removeEventListener("pointerdown", left);
      removeEventListener("focusin", left);
    };
  }, [root]);
}
