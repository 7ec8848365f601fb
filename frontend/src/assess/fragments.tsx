/** Patches of land before and after: numbers side by side, and the mesh as two bars. */

import type { FragmentationRow } from "../api";
import { grouped, shownArea, UNKNOWN } from "../figures/areas";
import { areaUnit, unitName } from "../figures/shown";
import { heading, named, t } from "../held";
import { Exports } from "../sheet/exports";

const LANDS = ["construction", "open"] as const;

interface Line {
  column: keyof FragmentationRow;
  tell: (value: number) => string;
}

const area = (value: number) => shownArea(Math.round(value), areaUnit.value);
const LINES: Line[] = [
  { column: "patch_count", tell: (value) => grouped(value) },
  { column: "area_dm2", tell: area },
  { column: "mean_dm2", tell: area },
  { column: "largest_dm2", tell: area },
  { column: "edge_density", tell: (value) => value.toFixed(1) },
  { column: "mesh_dm2", tell: area },
  { column: "splitting", tell: (value) => value.toFixed(2) },
  { column: "unit_mesh_dm2", tell: area },
];

export function Fragments({ rows }: { rows: FragmentationRow[] }) {
  return (
    <section class="card">
      <h3>
        {t("quality.fragmentation")}
        <small>{t("figure.unit", { unit: unitName.value })}</small>
      </h3>
      {!rows.length && <p class="hint">{t("quality.none")}</p>}
      {LANDS.map((land) => (
        <OfLand key={land} rows={rows.filter((row) => row.land === land)} land={land} />
      ))}
      {rows.length > 0 && <Exports table="fragmentation" />}
    </section>
  );
}

function OfLand({ rows, land }: { rows: FragmentationRow[]; land: string }) {
  const before = rows.find((row) => row.side === "before");
  const after = rows.find((row) => row.side === "after");
  if (!before && !after) return null;
  const most = Math.max(before?.unit_mesh_dm2 ?? 0, after?.unit_mesh_dm2 ?? 0, 1);
  return (
    <>
      <h4>{named("land", land)}</h4>
      <ul class="share-rows" aria-label={heading("unit_mesh_dm2")}>
        {[before, after].map(
          (row) =>
            row && (
              <li key={row.side}>
                <span>{named("side", row.side)}</span>
                <span class="credit-room" aria-hidden="true">
                  <i
                    class="balance-asset"
                    style={{ width: `${(row.unit_mesh_dm2 / most) * 100}%` }}
                  />
                </span>
                <span>{area(row.unit_mesh_dm2)}</span>
              </li>
            ),
        )}
      </ul>
      <table class="before-after">
        <caption class="unseen">{named("land", land)}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{named("side", "before")}</th>
            <th scope="col">{named("side", "after")}</th>
          </tr>
        </thead>
        <tbody>
          {LINES.map(({ column, tell }) => (
            <tr key={column}>
              <th scope="row">{heading(column)}</th>
              {[before, after].map((row, at) => (
                <td key={at === 0 ? "before" : "after"}>
                  {row ? tell(Number(row[column])) : UNKNOWN}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
