/** What the bars of the charts mean. */

import { heading, t } from "../held";

export function Key({ hint = "" }: { hint?: string }) {
  return (
    <p class="key">
      <span>
        <i class="key-swatch bar-reduced" />
        {heading("decrease_dm2")}
      </span>
      <span>
        <i class="key-swatch bar-added" />
        {heading("increase_dm2")}
      </span>
      <span>
        <i class="key-swatch key-swatch-net" />
        {t("table.net_change")}
      </span>
      {hint && <span class="hint">{hint}</span>}
    </p>
  );
}
