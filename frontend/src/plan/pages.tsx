/** Steps through a list that comes in parts. */

import type { Signal } from "@preact/signals";
import { grouped } from "../figures/areas";
import { t } from "../held";
import { Icon } from "../shell/icons";
import { offset, PAGE } from "./kept";

interface PagesProps {
  total: number;
  place: "panel" | "table";
  at?: Signal<number>;
}

export function Pages({ total, place, at = offset }: PagesProps) {
  if (total <= PAGE) return null;
  const from = at.value;
  const to = Math.min(from + PAGE, total);
  const turn = (first: number) => {
    at.value = Math.max(0, first);
  };
  return (
    <nav class="pager" aria-label={t(`finding.pages.${place}`)}>
      <button
        type="button"
        class="round"
        aria-label={t("finding.before")}
        disabled={from === 0}
        onClick={() => turn(from - PAGE)}
      >
        <Icon name="left" />
      </button>
      <span>{t("finding.page", { from: from + 1, to, total: grouped(total) })}</span>
      <button
        type="button"
        class="round"
        aria-label={t("finding.after")}
        disabled={to >= total}
        onClick={() => turn(from + PAGE)}
      >
        <Icon name="right" />
      </button>
    </nav>
  );
}
