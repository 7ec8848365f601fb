/** The receipts of a plot's events, and a proof that this browser works out itself. */

import { useEffect, useState } from "preact/hooks";
import { ask, type EventProof, type Proofs } from "../api";
import { t, tell } from "../held";
import { Icon } from "../shell/icons";
import { leadsTo } from "./merkle";

export function PlotProofs({ plot }: { plot: string }) {
  const [told, setTold] = useState<Proofs | null>(null);
  const [held, setHeld] = useState<Record<number, boolean>>({});
  useEffect(() => {
    const stop = new AbortController();
    setTold(null);
    setHeld({});
    ask<Proofs>(`book/proofs/${encodeURIComponent(plot)}`, {}, stop.signal)
      .then(setTold)
      .catch((error) => stop.signal.aborted || tell(error));
    return () => stop.abort();
  }, [plot]);
  if (!told?.rows.length) return null;
  const onCheck = async () => {
    const found: Record<number, boolean> = {};
    for (const row of told.rows) found[row.seq] = await leadsTo(row, told);
    setHeld(found);
  };
  return (
    <section class="drawer-part">
      <h3>{t("proof.title")}</h3>
      <p class="hint">
        {t(told.note ? "proof.signed" : "proof.unsigned", { size: told.size })}
      </p>
      <p class="hash">{told.root}</p>
      <ul class="life-list">
        {told.rows.map((row) => (
          <Line key={row.seq} row={row} isHeld={held[row.seq]} />
        ))}
      </ul>
      <button type="button" class="plain" onClick={onCheck}>
        <Icon name="check" size={16} />
        {t("proof.check")}
      </button>
    </section>
  );
}

function Line({ row, isHeld }: { row: EventProof; isHeld: boolean | undefined }) {
  return (
    <li>
      {t("proof.event", { seq: row.seq, first: row.first, last: row.last })}
      {isHeld !== undefined && (
        <strong class="proof-told" data-held={isHeld} role="status">
          {" "}
          {t(isHeld ? "proof.holds" : "proof.fails")}
        </strong>
      )}
      <small class="hash">{row.request}</small>
      <small class="hash">sha256:{row.leaf}</small>
    </li>
  );
}
