/** How good the alerts were, so that no township is flooded with false ones. */

import type { AlertRow } from "../api";
import { UNKNOWN } from "../figures/areas";
import { heading, t } from "../held";
import { Exports } from "../sheet/exports";
import { view } from "../view";

export function Alerts({ rows }: { rows: AlertRow[] }) {
  const shown = rows.filter((row) => row.level !== "village");
  if (!shown.length) return null;
  return (
    <section class="card">
      <h3>{t("watch.alerts")}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <div class="narrow-table" tabIndex={0}>
        <table class="pieces">
          <caption class="unseen">{t("watch.alerts")}</caption>
          <thead>
            <tr>
              <th scope="col">{heading("unit")}</th>
              {COUNTS.map((name) => (
                <th scope="col" class="number" key={name}>
                  {heading(name)}
                </th>
              ))}
              <th scope="col" class="number">
                {heading("precision")}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Line key={row.unit} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint">{t("watch.alerts.what")}</p>
      <Exports table="alerts" />
    </section>
  );
}

const COUNTS = ["opened", "upheld", "dismissed", "open", "overdue", "repeats"] as const;

function Line({ row }: { row: AlertRow }) {
  return (
    <tr data-own={row.unit === view.value.unit}>
      <th scope="row">{row.name}</th>
      {COUNTS.map((name) => (
        <td class="number" key={name}>
          {row[name]}
        </td>
      ))}
      <td class="number">{percent(row.precision)}</td>
    </tr>
  );
}

export function percent(share: number | null): string {
  return share === null ? UNKNOWN : `${(share * 100).toFixed(1)}%`;
}
