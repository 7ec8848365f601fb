/** The drawer on the right: what was chosen on the map, as a story of two dates. */

import { computed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { chosenLife, life } from "../book/kept";
import { PlotLifeStory } from "../book/plotlife";
import { isPublic, t } from "../held";
import { CandidateDrawer } from "../plan/candidatestory";
import { candidateStory, chosenCandidate } from "../plan/kept";
import { change, part } from "../view";
import { CaseDrawer } from "../watch/casestory";
import { chosenCase, story } from "../watch/kept";
import { chosenUnit, identified, isWaiting } from "./chosen";
import { drawn } from "./drawn";
import { DrawnStory } from "./drawnstory";
import { Glyph } from "./glyphs";
import { PlotStories } from "./plotstory";
import { UnitStory } from "./unitstory";
import "./style/drawer.css";

const isBusy = computed(
  () =>
    isWaiting.value ||
    life.value.waiting ||
    story.value.waiting ||
    candidateStory.value.waiting,
);

type Kind = "none" | "plot" | "life" | "case" | "candidate" | "unit" | "drawn";
const select = part("select");

export function PlotDrawer({ children }: { children?: ComponentChildren }) {
  const kind = kindOf();
  const heading = useHeading(kind);
  if (kind === "none") return null;
  return (
    <aside class="drawer" aria-label={t(`map.drawer.${kind}`)}>
      <header class="drawer-head">
        <h2 ref={heading} tabIndex={-1}>
          {titleOf(kind)}
        </h2>
        <button
          type="button"
          class="drawer-close"
          aria-label={t("map.close")}
          title={t("map.close")}
          onClick={closeDrawer}
        >
          <Glyph name="close" />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <div class="drawer-body" aria-busy={isBusy.value} tabIndex={0}>
        {kind === "plot" && <PlotStories />}
        {kind === "life" && <PlotLifeStory />}
        {kind === "case" && <CaseDrawer />}
        {kind === "candidate" && <CandidateDrawer />}
        {kind === "unit" && <UnitStory>{children}</UnitStory>}
        {kind === "drawn" && <DrawnStory />}
      </div>
    </aside>
  );
}

/** Close what is open; the map has the keys again. */
export function closeDrawer(): void {
  if (select.value) change({ select: "" });
  else change({ drawn: "" });
  document.querySelector<HTMLElement>("main.map canvas")?.focus();
}

export function isDrawerOpen(): boolean {
  return kindOf() !== "none";
}

function kindOf(): Kind {
  if (select.value.startsWith("unit:")) return "unit";
  if (/^(point|plot):/.test(select.value)) return "plot";
  if (chosenLife.value && !isPublic.value) return "life";
  if (chosenCase.value && !isPublic.value) return "case";
  if (chosenCandidate.value && !isPublic.value) return "candidate";
  return drawn.value.length > 2 ? "drawn" : "none";
}

function titleOf(kind: Kind): string {
  if (kind === "unit") return chosenUnit.value?.name ?? t("map.drawer.unit");
  if (kind === "drawn") return t("map.drawer.drawn");
  if (kind === "life") return t("book.life.title", { id: chosenLife.value });
  if (kind === "candidate") {
    return t("plan.candidate.title", { id: chosenCandidate.value });
  }
  if (kind === "case") return t("watch.case.title", { id: chosenCase.value });
  const both = identified.value;
  const plot = both?.to ?? both?.from;
  if (!plot) return t("map.drawer.plot");
  return t("map.plot.title", { id: plot.plot_id });
}

/** The heading is read out when the drawer opens, but not when the page does. */
function useHeading(kind: Kind) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current && kind !== "none") heading.current?.focus();
    isFirst.current = false;
  }, [kind]);
  return heading;
}
