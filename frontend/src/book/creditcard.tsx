/** Claimed, verified and recognised by year of clearing, as bars on one scale. */

import { Area, exact, unitName } from "../figures/shown";
import { heading, t } from "../held";
import { Bones, Unanswered } from "../panels/empty";
import { Exports } from "../sheet/exports";
import { change } from "../view";
import { credit } from "./kept";
import { SERIES, type Series, type YearCredit, years } from "./years";

export function CreditCard() {
  const { value, failed } = credit.value;
  return (
    <section class="card">
      <h3>
        {t("book.credit")}
        <small>{t("figure.unit", { unit: unitName.value })}</small>
      </h3>
      {!value && (failed ? <Unanswered /> : <Bones count={3} />)}
      {value && <Years />}
      {value && value.left_out > 0 && (
        <p class="hint">{t("book.credit.left", { count: value.left_out })}</p>
      )}
      <div class="to-tables">
        <button type="button" class="plain" onClick={() => change({ sheet: "credit" })}>
          {t("book.credit.open")}
        </button>
      </div>
      <Exports table="credit" />
    </section>
  );
}

function Years() {
  const rows = years.value;
  if (!rows.length) return <p class="hint">{t("book.credit.none")}</p>;
  const most = Math.max(1, ...rows.flatMap((row) => SERIES.map((one) => row[one])));
  return (
    <ul class="credit-years">
      {rows.map((row) => (
        <li key={row.credit_year}>
          <h4>{t("book.credit.year", { year: row.credit_year })}</h4>
          {SERIES.map((series) => (
            <Bar key={series} row={row} series={series} most={most} />
          ))}
        </li>
      ))}
    </ul>
  );
}

interface BarProps {
  row: YearCredit;
  series: Series;
  most: number;
}

function Bar({ row, series, most }: BarProps) {
  const area_dm2 = row[series];
  const width = `${Math.max(0, (area_dm2 / most) * 100)}%`;
  return (
    <p class="credit-bar" title={exact(area_dm2)}>
      <span>{heading(series)}</span>
      <span class="credit-room" aria-hidden="true">
        <i class={`credit-${series}`} style={{ width }} />
      </span>
      <Area area_dm2={area_dm2} />
    </p>
  );
}
