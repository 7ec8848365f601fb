/** Which plots a plot came from, and which it became. */

import type { LineageRow } from "../api";
import { t } from "../held";
import { change } from "../view";
import { exact, year } from "./amounts";
import { lineage } from "./chosen";
import { valueName } from "./plotstory";

export function Lineage() {
  const story = lineage.value.value;
  if (!story || story.before.length + story.after.length === 0) return null;
  return (
    <section class="drawer-part">
      <h3>{t("map.lineage")}</h3>
      <Steps title="map.lineage.before" rows={story.before} side="from" />
      <Steps title="map.lineage.after" rows={story.after} side="to" />
    </section>
  );
}

interface StepsProps {
  title: string;
  rows: LineageRow[];
  side: "from" | "to";
}

function Steps({ title, rows, side }: StepsProps) {
  if (rows.length === 0) return null;
  return (
    <>
      <h4>{t(title)}</h4>
      <ul class="lineage">
        {rows.map((row) => (
          <Step key={Object.values(row).join()} row={row} side={side} />
        ))}
      </ul>
    </>
  );
}

function Step({ row, side }: { row: LineageRow; side: "from" | "to" }) {
  const id = side === "from" ? row.plot_from : row.plot_to;
  const day = side === "from" ? row.from_day : row.to_day;
  const area_dm2 = side === "from" ? row.area_from_dm2 : row.area_to_dm2;
  return (
    <li>
      <span class="lineage-day">{year(day)}</span>
      <button type="button" onClick={() => change({ select: `plot:${day}:${id}` })}>
        {id}
      </button>
      <span>{valueName("kind", row.kind)}</span>
      <span class="number">{exact(area_dm2)}</span>
    </li>
  );
}
