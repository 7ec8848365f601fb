/** Left: what the panel shows, group by group; a second press closes it.
 *
 * On a phone below: one button for each group, which opens its stops above itself.
 */

import { signal } from "@preact/signals";
import { isPublic, t } from "../held";
import { TodoBadge } from "../todos/todobadge";
import { change, view } from "../view";
import { Icon, type IconName } from "./icons";
import { type GroupId, offered, type Shown, type StopId, stopOf } from "./stops";

/** What lies on the map once a panel is opened, unless something does already. */
const OPENS_WITH: Partial<Record<StopId, string>> = {
  watch: "watched,cases",
  quality: "contiguity",
  plan: "plan,joined",
};
const GROUP_ICONS: Record<GroupId, IconName> = {
  work: "todos",
  map: "layers",
  books: "book",
  oversight: "watch",
  planning: "plan",
  open: "public",
};

const narrow = matchMedia("(max-width: 760px)");
const narrowNow = signal(narrow.matches);
narrow.addEventListener("change", () => {
  narrowNow.value = narrow.matches;
});
/** The group whose stops lie above the bar of a phone. */
const raised = signal<GroupId | "">("");

export function Rail() {
  const groups = offered();
  return (
    <nav class="rail" aria-label={t("bar.rail")} onKeyDown={lower}>
      {narrowNow.value ? <Bar groups={groups} /> : <Column groups={groups} />}
    </nav>
  );
}

interface Groups {
  groups: [GroupId, StopId[]][];
}

function Column({ groups }: Groups) {
  return groups.map(([group, stops]) => (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of forms
    <div class="rail-group" role="group" key={group} aria-label={t(`rail.${group}`)}>
      <span class="rail-name" aria-hidden="true">
        {t(`rail.${group}`)}
      </span>
      {stops.map((id) => (
        <Stop key={id} id={id} />
      ))}
    </div>
  ));
}

function Bar({ groups }: Groups) {
  const above = groups.find(([group]) => group === raised.value);
  return (
    <>
      {above && above[1].length > 1 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is of forms
        <div
          class="rail-raised"
          id="rail-raised"
          role="group"
          aria-label={t(`rail.${above[0]}`)}
        >
          {above[1].map((id) => (
            <Stop key={id} id={id} />
          ))}
        </div>
      )}
      {groups.map(([group, stops]) => (
        <Part key={group} group={group} stops={stops} />
      ))}
    </>
  );
}

/** A group of one stop is that stop. */
function Part({ group, stops }: { group: GroupId; stops: StopId[] }) {
  const [first, second] = stops;
  if (first && !second) return <Stop id={first} />;
  return <Head group={group} stops={stops} />;
}

function Head({ group, stops }: { group: GroupId; stops: StopId[] }) {
  const isRaised = raised.value === group;
  return (
    <button
      type="button"
      class="stop"
      aria-expanded={isRaised}
      aria-controls={isRaised ? "rail-raised" : undefined}
      data-within={stops.some(isOpen)}
      onClick={() => {
        raised.value = isRaised ? "" : group;
      }}
    >
      <Icon name={GROUP_ICONS[group]} size={22} />
      <span>{t(`rail.${group}`)}</span>
      {stops.includes("todos") && <TodoBadge />}
    </button>
  );
}

function Stop({ id }: { id: StopId }) {
  return (
    <button
      type="button"
      class="stop"
      aria-expanded={isOpen(id)}
      onClick={() => {
        raised.value = "";
        open(id);
      }}
    >
      <Icon name={id === "tables" ? "table" : id} size={narrowNow.value ? 22 : 18} />
      <span>{t(`panel.${id}`)}</span>
      {id === "todos" && <TodoBadge />}
    </button>
  );
}

/** Escape takes the raised stops down; the button that raised them has the focus. */
function lower(event: KeyboardEvent): void {
  if (event.key !== "Escape" || !raised.value) return;
  event.stopPropagation();
  raised.value = "";
  const nav = event.currentTarget as HTMLElement;
  nav.querySelector<HTMLElement>("[aria-controls]")?.focus();
}

function isOpen(id: StopId): boolean {
  const { panel, sheet } = view.value;
  if (id === "tables") return sheet !== "none";
  return stopOf(panel) === id && !(isNarrow() && sheet !== "none");
}

function open(id: StopId): void {
  if (id === "tables") {
    change({ sheet: view.value.sheet === "none" ? "ranking" : "none" });
  } else openPanel(id);
}

/** On a phone the sheet lies over the panel, so the panel asked for takes its place. */
function openPanel(id: Shown): void {
  const { panel, sheet, book } = view.value;
  const isCovered = isNarrow() && sheet !== "none";
  // The book opens with its plots on the map, unless it lies there already.
  const shown = id === "book" && panel !== id && !isPublic.value ? "plots" : "";
  const ground = isPublic.value || stopOf(panel) === id ? "" : (OPENS_WITH[id] ?? "");
  const next = { book: book || shown, ground: view.value.ground || ground };
  if (isCovered) change({ ...next, sheet: "none", panel: id });
  else change({ ...next, panel: stopOf(panel) === id ? "none" : id });
}

export function isNarrow(): boolean {
  return narrowNow.value;
}
