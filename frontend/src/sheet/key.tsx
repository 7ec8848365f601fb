/** What the bars of the charts mean. */

import { t } from "../held";

export function Key({ hint = "" }: { hint?: string }) {
  return (
    <p class="key">
      <span>
        <i class="swatch bar-reduced" />
        {t("column.decrease_dm2")}
      </span>
      <span>
        <i class="swatch bar-added" />
        {t("column.increase_dm2")}
      </span>
      <span>
        <i class="swatch swatch-net" />
        {t("table.net_change")}
      </span>
      {hint && <span class="hint">{hint}</span>}
    </p>
  );
}
