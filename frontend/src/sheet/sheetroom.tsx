/** Below the map: the answer behind it as chart and as table, in tabs. */

import { signal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";
import { isPublic, t } from "../held";
import { Icon } from "../shell/icons";
import { Switch } from "../shell/topbar";
import { change, type Form, type Sheet, view } from "../view";
import { CreditSheet } from "./creditsheet";
import { DrawnSheet } from "./drawnsheet";
import { Exports, type ExportTable } from "./exports";
import { FindingsSheet } from "./findingssheet";
import { MatrixSheet } from "./matrixsheet";
import { CandidatesSheet, PlannedSheet } from "./plansheets";
import { PlotsSheet } from "./plotssheet";
import { QuotaSheet } from "./quotasheet";
import { RankingSheet } from "./rankingsheet";
import { ScoresSheet } from "./scoressheet";
import { SeriesSheet } from "./seriessheet";
import { CasesSheet, WatchedSheet } from "./watchsheets";

type Shown = Exclude<Sheet, "none">;

const SHEETS: Record<Shown, FunctionComponent> = {
  ranking: RankingSheet,
  series: SeriesSheet,
  matrix: MatrixSheet,
  findings: FindingsSheet,
  plots: PlotsSheet,
  credit: CreditSheet,
  quota: QuotaSheet,
  watched: WatchedSheet,
  cases: CasesSheet,
  scores: ScoresSheet,
  planned: PlannedSheet,
  candidates: CandidatesSheet,
  drawn: DrawnSheet,
};
const EXPORTS: Partial<Record<Shown, ExportTable>> = {
  ranking: "children",
  series: "series",
  matrix: "matrix",
  findings: "findings",
  plots: "plots",
  credit: "credit",
  quota: "quota",
  watched: "watched",
  cases: "cases",
  scores: "scores",
  planned: "plan_plots",
  candidates: "candidates",
};
const INTERNAL: Shown[] = [
  ...(["findings", "plots", "quota", "watched", "cases", "scores"] as const),
  ...(["planned", "candidates"] as const),
];
const WITHOUT_FORMS: Shown[] = [...INTERNAL, "drawn"];
const FORMS: Form[] = ["chart", "table"];
const LOW_PX = 160;
const STEP_PX = 24;

const height_px = signal(310);

export function SheetRoom() {
  const { sheet, drawn } = view.value;
  const ids = (Object.keys(SHEETS) as Shown[]).filter(
    (id) => (id !== "drawn" || drawn) && !(isPublic.value && INTERNAL.includes(id)),
  );
  const isOpen = sheet !== "none" && ids.includes(sheet);
  const shown = isOpen ? (sheet as Shown) : null;
  return (
    <section
      class="sheet"
      aria-label={t("panel.tables")}
      data-open={isOpen}
      style={{ "--sheet": `${height_px.value}px` }}
    >
      {isOpen && <Edge />}
      <div class="sheet-head">
        <Tabs ids={ids} shown={shown} />
        {shown && <Controls shown={shown} />}
      </div>
      {shown && <Body shown={shown} />}
    </section>
  );
}

function Body({ shown }: { shown: Shown }) {
  const Content = SHEETS[shown];
  return (
    <div
      class="sheet-body"
      role="tabpanel"
      id="sheet-body"
      aria-labelledby={`tab-${shown}`}
    >
      <Content />
    </div>
  );
}

function Tabs({ ids, shown }: { ids: Shown[]; shown: Shown | null }) {
  useEffect(() => {
    if (!shown) return;
    const tab = document.getElementById(`tab-${shown}`);
    tab?.scrollIntoView({ inline: "nearest", block: "nearest" });
  }, [shown]);
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = shown ? ids.indexOf(shown) : 0;
    const next = ids[(at + step + ids.length) % ids.length] ?? "ranking";
    change({ sheet: next });
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={t("panel.tables")} onKeyDown={walk}>
      {ids.map((id, index) => (
        <button
          type="button"
          role="tab"
          key={id}
          id={`tab-${id}`}
          aria-selected={id === shown}
          aria-controls={id === shown ? "sheet-body" : undefined}
          tabIndex={id === shown || (!shown && index === 0) ? 0 : -1}
          onClick={() => change({ sheet: id === shown ? "none" : id })}
        >
          {t(`table.${id}`)}
        </button>
      ))}
    </div>
  );
}

function Controls({ shown }: { shown: Shown }) {
  const table = EXPORTS[shown];
  const hasForms = !WITHOUT_FORMS.includes(shown);
  return (
    <div class="sheet-controls">
      {hasForms && (
        <Switch
          id="form"
          name={t("table.form")}
          choices={FORMS.map((id) => ({ id, name: t(`table.form.${id}`) }))}
          chosen={view.value.form}
          onChoose={(form) => change({ form })}
        />
      )}
      {table && <Exports table={table} />}
      <button
        type="button"
        class="round"
        aria-label={t("table.close")}
        onClick={() => change({ sheet: "none" })}
      >
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}

/** The upper edge: dragged, or moved with the arrow keys. */
function Edge() {
  const high = Math.round(innerHeight * 0.7);
  const set = (wish: number) => {
    height_px.value = Math.round(Math.min(Math.max(wish, LOW_PX), high));
  };
  const drag = (event: PointerEvent) => {
    const edge = event.currentTarget as HTMLElement;
    if (edge.hasPointerCapture(event.pointerId)) set(innerHeight - event.clientY);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved, a separator can
    <div
      class="edge"
      role="separator"
      aria-orientation="horizontal"
      aria-label={t("table.resize")}
      aria-valuenow={height_px.value}
      aria-valuemin={LOW_PX}
      aria-valuemax={high}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={(event) => {
        const step = { ArrowUp: STEP_PX, ArrowDown: -STEP_PX }[event.key];
        if (step) set(height_px.value + step);
      }}
    />
  );
}
