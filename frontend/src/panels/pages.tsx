/** Steps through a list that comes in parts. */

import type { Signal } from "@preact/signals";
import { grouped } from "../figures/areas";
import { t } from "../held";
import { Icon } from "../shell/icons";

interface PagesProps {
  total: number;
  place: "panel" | "table";
  /** The first row shown, and how many are shown at once. */
  at: Signal<number>;
  size: number;
}

export function Pages({ total, place, at, size }: PagesProps) {
  if (total <= size) return null;
  const from = at.value;
  const to = Math.min(from + size, total);
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
        onClick={() => turn(from - size)}
      >
        <Icon name="left" />
      </button>
      <span>{t("finding.page", { from: from + 1, to, total: grouped(total) })}</span>
      <button
        type="button"
        class="round"
        aria-label={t("finding.after")}
        disabled={to >= total}
        onClick={() => turn(from + size)}
      >
        <Icon name="right" />
      </button>
    </nav>
  );
}
