/** What of a plot is recognised, the quota it gave, and where that is now. */

import { RowActs } from "../acts/rowacts";
import type { BookPiece, Holding, PlotLife } from "../api";
import { named, t } from "../held";
import { area, exact } from "../map/amounts";

export function Recognised({ told }: { told: PlotLife }) {
  if (!told.pieces.length) return null;
  return (
    <section class="drawer-part">
      <h3>{t("book.life.pieces")}</h3>
      <ul class="life-list">
        {told.pieces.map((piece) => (
          <Piece
            key={piece.piece_id}
            piece={piece}
            held={told.holdings.filter(({ lot }) => lot === piece.lot)}
          />
        ))}
      </ul>
    </section>
  );
}

function Piece({ piece, held }: { piece: BookPiece; held: Holding[] }) {
  const years = {
    credit: piece.credit_year,
    recognised: piece.recognition_year,
  };
  return (
    <li>
      <p class="verdict-head">
        <strong>{piece.piece_id}</strong>
        <span title={exact(piece.area_dm2)}>{area(piece.area_dm2)}</span>
      </p>
      <small>
        {t("book.life.years", years)}
        {piece.reversed_dm2 > 0 &&
          ` · ${t("book.life.reversed", { area: exact(piece.reversed_dm2) })}`}
      </small>
      <p>
        {piece.lot ? t("book.life.lot", { lot: piece.lot }) : t("book.life.lot.none")}
      </p>
      {held.length > 0 && (
        <table class="holdings">
          <tbody>
            {held.map((one) => (
              <tr key={one.unit + one.account}>
                <th scope="row">
                  {t("book.life.held", {
                    unit: one.name,
                    account: named("account", one.account),
                  })}
                </th>
                <td class="number">{exact(one.balance_dm2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <RowActs subject={`piece:${piece.piece_id}`} />
    </li>
  );
}
