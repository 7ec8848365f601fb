/** What can be done for a unit, and to what it has under way, in a panel of its own. */

import { t, units } from "../held";
import { view } from "../view";
import { ActList, Finished } from "./actlist";
import { citySubject, doneAndGone, panelSubject, withinOf } from "./kept";
import { RowActs } from "./rowacts";

interface Props {
  themes: string[];
  /** Kinds of what is under way that stands below: contract, seat, relocation. */
  within?: string[];
}

export function UnitActs({ themes, within = [] }: Props) {
  const subject = panelSubject.value;
  const own = units.value.get(view.value.unit)?.name;
  const rows = withinOf(subject).filter(({ what }) => within.includes(what));
  return (
    <div class="unit-acts">
      {doneAndGone.value && <Finished {...doneAndGone.value} />}
      <ActList
        subject={subject}
        themes={themes}
        title={own ? `${t("act.of_unit")} · ${own}` : t("act.of_unit")}
      />
      {citySubject.value && (
        <ActList subject="city:" themes={themes} title={t("act.of_city")} />
      )}
      {rows.length > 0 && (
        <section class="drawer-part">
          <h3>{t("act.within")}</h3>
          <ul class="life-list">
            {rows.map(({ subject: one, title }) => (
              <li key={one}>
                <RowActs subject={one} title={title} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
