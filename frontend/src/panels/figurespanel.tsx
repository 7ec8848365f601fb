/** The account of the unit looked at, between the two dates. */

import type { Figures } from "../api";
import { Ceiling } from "../figures/ceilingcard";
import { Ledger } from "../figures/ledger";
import { Net } from "../figures/net";
import { ByPath, Shares } from "../figures/shares";
import { unitName } from "../figures/shown";
import { days, figures, heading, named, scope, start, t, units } from "../held";
import { Exports } from "../sheet/exports";
import { change, type Sheet, view } from "../view";
import { Renew } from "../watch/renew";
import { Bones, Empty, Unanswered } from "./empty";

export function FiguresPanel() {
  const { value, waiting, failed } = figures.value;
  return (
    <>
      <Choosers />
      <ScopeTitle />
      {!value && (failed ? <Unanswered /> : <Bones />)}
      {value && !value.own && <Empty text={t("figure.none")} />}
      {value?.own && (
        <div class="account" aria-busy={waiting} data-waiting={waiting}>
          <Account told={value} />
        </div>
      )}
      <Renew kind="run" />
    </>
  );
}

function Account({ told }: { told: Figures }) {
  const zones = start.value?.zones ?? [];
  const tenures = start.value?.tenures ?? [];
  return (
    <>
      {told.own && <Net own={told.own} />}
      {told.own && <Ledger own={told.own} />}
      {told.ceiling && <Ceiling ceiling={told.ceiling} />}
      <Shares title={t("figure.by_zone")} rows={told.by_zone} names={zones} />
      <Shares title={t("figure.by_tenure")} rows={told.by_tenure} names={tenures} />
      <ByPath paths={told.paths} />
      <ToTables />
      <Exports table="figures" />
    </>
  );
}

/** By which definition, and which of the two totals. */
function Choosers() {
  const { profile, total } = scope.value;
  return (
    <div class="choosers">
      <label>
        <span>{heading("profile")}</span>
        <select
          value={String(profile ?? "")}
          onChange={(event) => change({ profile: event.currentTarget.value })}
        >
          {start.value?.profiles.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{heading("total")}</span>
        <select
          value={String(total ?? "")}
          onChange={(event) => change({ total: event.currentTarget.value })}
        >
          {start.value?.totals.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function ScopeTitle() {
  const unit = units.value.get(view.value.unit);
  return (
    <div class="scope">
      <h3>
        {unit?.name ?? start.value?.city.name}
        <small>{named("level", unit?.level ?? "city")}</small>
      </h3>
      <p>
        {t("figure.span", { ...days.value })}
        <span class="scope-unit">{t("figure.unit", { unit: unitName.value })}</span>
      </p>
    </div>
  );
}

const TABLES: Sheet[] = ["ranking", "series", "matrix"];

function ToTables() {
  return (
    <div class="to-tables">
      {TABLES.map((sheet) => (
        <button
          type="button"
          class="plain"
          key={sheet}
          onClick={() => change({ sheet })}
        >
          {t(`table.${sheet}`)}
        </button>
      ))}
    </div>
  );
}
