/** The plot under a point at both dates, side by side; its pieces; its past and future. */

import type { Named, Plot } from "../api";
import { days, start, t, words } from "../held";
import { area, exact } from "./amounts";
import { identified, isWaiting } from "./chosen";
import { Lineage } from "./lineage";
import { Pieces } from "./pieces";

export function PlotStories() {
  const both = identified.value;
  if (!both) return isWaiting.value ? <Bones /> : <Nothing />;
  if (!both.from && !both.to) return <Nothing />;
  return (
    <>
      <BothDates from={both.from} to={both.to} />
      <Pieces pieces={both.pieces} />
      <Lineage />
    </>
  );
}

type Tell = (plot: Plot) => string;
const ROWS: [string, Tell][] = [
  ["plot_id", (plot) => plot.plot_id],
  ["class", (plot) => `${plot.class_name} ${plot.class_code}`],
  ["town_village", (plot) => valueName("town_village", plot.town_village)],
  ["tenure", (plot) => listed(start.value?.tenures, plot.tenure)],
  ["zone", (plot) => listed(start.value?.zones, plot.zone)],
  ["unit", (plot) => plot.unit_name || plot.unit],
  ["area", (plot) => exact(plot.area_dm2)],
  ["area_unit", (plot) => area(plot.area_dm2)],
  ["recorded", (plot) => (plot.recorded_dm2 === null ? "" : exact(plot.recorded_dm2))],
  ["difference", difference],
];

function BothDates({ from, to }: { from: Plot | null; to: Plot | null }) {
  return (
    <table class="both-dates">
      <caption class="unseen">{t("map.plot.both")}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{days.value.from}</th>
          <th scope="col">{days.value.to}</th>
        </tr>
      </thead>
      <tbody>
        {ROWS.map(([key, tell]) => (
          <Row key={key} name={key} texts={[told(tell, from), told(tell, to)]} />
        ))}
      </tbody>
    </table>
  );
}

function Row({
  name,
  texts: [before, after],
}: {
  name: string;
  texts: [string, string];
}) {
  if (before === "" && after === "") return null;
  const isChanged = before !== after;
  return (
    <tr data-changed={isChanged}>
      <th scope="row">{t(`map.plot.${name}`)}</th>
      <td>{before || "—"}</td>
      <td>
        {after || "—"}
        {isChanged && <span class="unseen"> {t("map.plot.changed")}</span>}
      </td>
    </tr>
  );
}

function told(tell: Tell, plot: Plot | null): string {
  return plot ? tell(plot) : "";
}

function difference({ area_dm2, recorded_dm2 }: Plot): string {
  if (recorded_dm2 === null) return "";
  const apart = area_dm2 - recorded_dm2;
  return apart > 0 ? `+${exact(apart)}` : exact(apart);
}

export function listed(list: Named[] | undefined, id: string | null): string {
  return list?.find((one) => one.id === id)?.name ?? id ?? "";
}

/** What a code of a column is called; the code itself where it has no name. */
export function valueName(column: string, code: string | null): string {
  if (!code) return "";
  return words.value[`value.${column}.${code}`] ?? code;
}

export function Nothing() {
  return <p class="nothing">{t("map.plot.none")}</p>;
}

export function Bones() {
  return (
    <div class="map-bones" role="status" aria-label={t("map.loading")}>
      <i />
      <i />
      <i />
    </div>
  );
}
