/** What a plot's life has of supervision: the verdict, its sightings, its cases. */

import type { PlotLife } from "../api";
import { MarkSwatch } from "../book/swatch";
import { named, t } from "../held";
import { area } from "../map/amounts";
import { Sightings } from "./casestory";
import { tellCase } from "./choosing";
import { dueText, Overdue } from "./lists";
import { groundMark } from "./marks";

export function WatchedPart({ told }: { told: PlotLife }) {
  const { watched, cases, sightings } = told;
  if (!watched && !cases.length && !sightings.length) return null;
  return (
    <>
      {watched && (
        <p class="life-state">
          <MarkSwatch mark={groundMark("watched", watched.verdict)} />
          <span>
            {t("watch.plot", { verdict: named("verdict", watched.verdict) })}
            {watched.area_dm2 > 0 && ` · ${area(watched.area_dm2)}`}
          </span>
        </p>
      )}
      {cases.length > 0 && (
        <section class="drawer-part">
          <h3>{t("watch.cases")}</h3>
          <ul class="places">
            {cases.map((row) => (
              <li key={row.case}>
                <button type="button" onClick={() => tellCase(row)}>
                  <span class="place-head">
                    <MarkSwatch mark={groundMark("cases", row.state)} />
                    <strong>{row.case}</strong>
                    {named("state", row.state)}
                    {row.overdue && <Overdue />}
                  </span>
                  <small>
                    {area(row.area_dm2)} · {dueText(row)}
                  </small>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Sightings rows={sightings} />
    </>
  );
}
