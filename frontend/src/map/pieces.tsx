/** What each part of the plot was and became. */

import type { Piece } from "../api";
import { start, t } from "../held";
import { exact, year } from "./amounts";

export function Pieces({ pieces }: { pieces: Piece[] }) {
  if (pieces.length === 0) return null;
  const largest = [...pieces].sort((a, b) => b.area_to_dm2 - a.area_to_dm2);
  return (
    <section class="drawer-part">
      <h3>{t("map.pieces")}</h3>
      <table class="pieces">
        <thead>
          <tr>
            <th scope="col">{t("map.pieces.years")}</th>
            <th scope="col">{t("map.pieces.before")}</th>
            <th scope="col">{t("map.pieces.after")}</th>
            <th scope="col" class="number">
              {t("map.plot.area")}
            </th>
          </tr>
        </thead>
        <tbody>
          {largest.map((piece) => (
            <PieceRow key={Object.values(piece).join()} piece={piece} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PieceRow({ piece }: { piece: Piece }) {
  return (
    <tr data-changed={piece.class_from !== piece.class_to}>
      <td>
        {year(piece.from_day)}–{year(piece.to_day).slice(2)}
      </td>
      <td>
        {className(piece.class_from)}
        <small>{piece.plot_from}</small>
      </td>
      <td>
        {className(piece.class_to)}
        <small>{piece.plot_to}</small>
      </td>
      <td class="number">{exact(piece.area_to_dm2)}</td>
    </tr>
  );
}

/** A class by its name, whichever system the code is of. */
function className(code: string): string {
  const systems = Object.values(start.value?.class_names ?? {});
  return systems.find((names) => code in names)?.[code] ?? code;
}
