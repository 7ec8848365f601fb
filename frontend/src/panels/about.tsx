/** What this is, from what it was made, and how to use it without a mouse. */

import { start, t } from "../held";
import { Exports } from "../sheet/exports";
import { Pairs } from "../shell/pairs";

const KEYS = ["menu", "rows", "open", "sort", "sheet"];

export function AboutPanel() {
  const told = start.value;
  if (!told) return null;
  const pairs: [string, string][] = [
    [t("panel.about.city"), told.city.name],
    [t("panel.about.days"), told.days.join(" · ")],
    [t("panel.about.crs"), told.city.crs],
    [t("figure.area_standard"), t(`figure.area_standard.${told.city.area_standard}`)],
    [t("panel.about.audience"), t(`panel.secrecy.${told.audience}`)],
    [t("figure.snapshot"), told.snapshot],
  ];
  return (
    <>
      <p>{t("panel.about.what")}</p>
      <Pairs pairs={pairs} />
      <section class="card">
        <h3>{t("panel.about.formula")}</h3>
        <p class="formula">{t("figure.stock_to_dm2.formula")}</p>
        <p class="formula">{t("figure.net_dm2.formula")}</p>
      </section>
      <section class="card">
        <h3>{t("panel.about.keys")}</h3>
        <ul class="keys">
          {KEYS.map((key) => (
            <li key={key}>{t(`panel.about.keys.${key}`)}</li>
          ))}
        </ul>
      </section>
      <section class="card">
        <h3>{t("export.all")}</h3>
        {(["layers", "units", "moves"] as const).map((table) => (
          <Exports key={table} table={table} isNamed />
        ))}
      </section>
    </>
  );
}
