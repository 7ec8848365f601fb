/** What each piece of a claim came to, and why. */

import type { ClaimPiece, PlotLife } from "../api";
import { named, t } from "../held";
import { area, exact } from "../map/amounts";
import { verdictMark } from "./marks";
import { MarkSwatch } from "./swatch";

export function Verdicts({ told }: { told: PlotLife }) {
  return (
    <section class="drawer-part">
      <h3>{t("book.life.verdicts")}</h3>
      {told.claims.length > 0 ? (
        <>
          <ul class="verdicts">
            {told.claims.map((piece) => (
              <Piece key={piece.piece} piece={piece} />
            ))}
          </ul>
          <p class="sources">
            {t("book.life.verified", { id: told.verification?.snapshot ?? "" })}
          </p>
          {isStale(told) && <p class="stale">{t("book.life.stale")}</p>}
        </>
      ) : (
        <p class="hint">{t("book.life.verdicts.none")}</p>
      )}
    </section>
  );
}

/** Whether the claim says something else than when it was verified. */
function isStale({ events, verification }: PlotLife): boolean {
  const size = verification?.size ?? 0;
  return events.some(
    ({ seq, step }) => seq > size && (step === "declare" || step === "correct"),
  );
}

function Piece({ piece }: { piece: ClaimPiece }) {
  const classes = `${piece.class_from || "–"} → ${piece.class_to || "–"}`;
  return (
    <li>
      <p class="verdict-head">
        <MarkSwatch mark={verdictMark(piece.verdict)} />
        <strong>{named("verdict", piece.verdict)}</strong>
        <span title={exact(piece.area_dm2)}>{area(piece.area_dm2)}</span>
      </p>
      <p>{t(`book.reason.${piece.reason}`)}</p>
      <small>{t(`book.remedy.${piece.reason}`)}</small>
      <small>
        {t("book.life.counts")} {t(`book.life.counts.${counting(piece)}`)} · {classes}
        {piece.other_claim && ` · ${t("book.life.other", { id: piece.other_claim })}`}
      </small>
    </li>
  );
}

function counting(piece: ClaimPiece): string {
  const { counts_construction, counts_urban_rural } = piece;
  if (counts_construction && counts_urban_rural) return "both";
  if (counts_construction) return "construction";
  return counts_urban_rural ? "urban_rural" : "none";
}
