/** Sites of the stock: what each is to become, by which measures, why and how surely. */

import type { SiteRow } from "../api";
import { LayerHead } from "../book/choice";
import { MarkSwatch } from "../book/swatch";
import { Area } from "../figures/shown";
import { language, named, t } from "../held";
import { Empty } from "../panels/empty";
import { Exports } from "../sheet/exports";
import { flyTo } from "../watch/choosing";
import { MadeOf } from "../watch/madeof";
import { groundMark } from "../watch/marks";
import { headOf } from "../watch/watchpanel";
import { inputs, measured } from "./amounts";
import { renewal } from "./kept";

export function Renewals() {
  const told = renewal.value.value;
  if (!told) return null;
  return (
    <section class="card">
      <LayerHead {...headOf("renewal")} />
      {!told.made && <Empty text={t("watch.none", { command: "jianliang renewal" })} />}
      <ul class="places">
        {told.rows.map((row) => (
          <li key={row.site}>
            <Site row={row} />
          </li>
        ))}
      </ul>
      <MadeOf made={told.made} />
      {told.made && <Exports table="renewal" />}
    </section>
  );
}

function Site({ row }: { row: SiteRow }) {
  const why = language.value === "zh" ? row.why_zh : row.why_en;
  return (
    <button type="button" onClick={() => flyTo(row, "renewal")}>
      <span class="place-head">
        <MarkSwatch mark={groundMark("renewal", row.direction)} />
        <strong>{row.site}</strong>
        <span>{named("direction", row.direction)}</span>
        <Area area_dm2={row.area_dm2} />
      </span>
      <small>
        {row.type && `${named("type", row.type)} · `}
        {row.measures && `${listed(row.measures)} · `}
        {why} ·{" "}
        {t("quality.reliability", { share: measured(row.reliability, "share") })}
        {row.missing && ` · ${t("assess.missing", { inputs: inputs(row.missing) })}`}
      </small>
    </button>
  );
}

function listed(measures: string): string {
  const words = measures.split(" ").filter(Boolean);
  return words.map((word) => named("measures", word)).join(t("watch.and"));
}
