/** How much the book holds, and who stands for it. */

import type { Book } from "../api";
import { grouped } from "../figures/areas";
import { isPublic, t } from "../held";
import { Icon } from "../shell/icons";
import { Pairs } from "../shell/pairs";

const SHORT = 16;

export function Trust({ told }: { told: Book }) {
  const { checkpoint } = told;
  const pairs: [string, string][] = [
    [t("book.size"), grouped(told.size)],
    [t("book.root"), short(told.root)],
    [t("book.checkpoint"), checkpointText(told)],
  ];
  if (checkpoint) pairs.push([t("book.signers"), checkpoint.signers.join(" · ")]);
  if (!isPublic.value) {
    pairs.push([t("book.witnesses"), witnessText(told)]);
    pairs.push([t("book.closed"), String(told.closed_year ?? t("book.closed.none"))]);
  }
  return (
    <section class="card">
      <h3>{t("book.trust")}</h3>
      {told.refusal && (
        <p class="refusal" role="alert">
          <Icon name="refuse" />
          {told.refusal}
        </p>
      )}
      <Pairs pairs={pairs} />
      {told.root && <p class="hash">{told.root}</p>}
    </section>
  );
}

function checkpointText({ checkpoint }: Book): string {
  if (!checkpoint) return t("book.checkpoint.none");
  const day = checkpoint.recorded_at.slice(0, 10);
  return t("book.checkpoint.told", { size: grouped(checkpoint.size), day });
}

function witnessText({ witnesses, refusal }: Book): string {
  if (!witnesses) return t("book.witnesses.none");
  return refusal ? String(witnesses) : t("book.witnesses.told", { count: witnesses });
}

function short(hash: string): string {
  return hash ? `${hash.slice(0, SHORT)}…` : "–";
}
