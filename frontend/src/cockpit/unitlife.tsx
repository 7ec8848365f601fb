/** The life of a unit in the drawer: its kin, its seats, what the book says of it. */

import type { UnitLife as Life, UnitKin, UnitSeat } from "../api";
import { Timeline } from "../book/timeline";
import { named, t } from "../held";
import { Bones } from "../panels/empty";
import { enter } from "../place";
import { unitLife } from "./kept";

export function UnitLife() {
  const { value, waiting } = unitLife.value;
  if (!value) return waiting ? <Bones count={3} /> : null;
  return (
    <>
      <Kin told={value} />
      <Seats rows={value.seats} />
      {value.events.length > 0 ? (
        <Timeline events={value.events} isOfMany />
      ) : (
        <p class="nothing">{t("cockpit.unit.no_events")}</p>
      )}
    </>
  );
}

function Kin({ told }: { told: Life }) {
  return (
    <section class="drawer-part">
      <h3>{t("cockpit.unit.kin")}</h3>
      <p>{t("cockpit.unit.since", { day: told.since })}</p>
      {told.heir && (
        <p>
          <button type="button" class="plain" onClick={() => enter(told.heir)}>
            {t("cockpit.unit.heir", { name: `${told.heir_name} ${told.heir}` })}
          </button>
        </p>
      )}
      <ol class="timeline">
        {told.kin.map((row) => (
          <li key={`${row.day}${row.side}${row.unit}`}>
            <time dateTime={row.day}>{row.day}</time>
            <p>{kinText(row)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function kinText({ side, name, unit, succession }: UnitKin): string {
  const told = { name: `${name} ${unit}`, how: named("succession", succession) };
  return t(side === "before" ? "cockpit.unit.before" : "cockpit.unit.after", told);
}

function Seats({ rows }: { rows: UnitSeat[] }) {
  if (!rows.length) return null;
  return (
    <section class="drawer-part">
      <h3>{t("cockpit.unit.seats")}</h3>
      <ul class="unit-seats">
        {rows.map((row) => (
          <li key={row.seat}>
            <strong>{row.person}</strong> {named("office", row.role)}
            <small>{held(row)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function held({ since, until, stands_for }: UnitSeat): string {
  const time = until
    ? t("cockpit.unit.until", { since, until })
    : t("cockpit.unit.since", { day: since });
  return stands_for ? `${time} · ${t("todo.for", { person: stands_for })}` : time;
}
