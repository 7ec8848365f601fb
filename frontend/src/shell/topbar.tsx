/** Above: what it is, where one stands, when, what one looks for, how it is shown. */

import { isPublic, language, t } from "../held";
import { YearSlider } from "../map/yearslider";
import { Account } from "../people/account";
import { type AreaUnit, change, view } from "../view";
import { Breadcrumb } from "./breadcrumb";
import { Mark } from "./icons";
import { Search } from "./search";

const AREAS: AreaUnit[] = ["ha", "mu", "km2"];
const LANGUAGES = ["zh", "en"] as const;

export function TopBar() {
  return (
    <header class="topbar">
      <h1 class="product">
        <Mark />
        <span>{t("bar.product")}</span>
      </h1>
      <Breadcrumb />
      <div class="topbar-years">
        <YearSlider />
      </div>
      <Search />
      <Switch
        id="area"
        name={t("bar.area")}
        choices={AREAS.map((id) => ({ id, name: t(`bar.${id}`) }))}
        chosen={view.value.area}
        onChoose={(area) => change({ area })}
      />
      <Switch
        id="language"
        name={t("bar.language")}
        choices={LANGUAGES.map((id) => ({ id, name: t(`bar.language.${id}`) }))}
        chosen={language.value}
        onChoose={(lang) => change({ lang })}
      />
      {isPublic.value && <span class="badge">{t("bar.public")}</span>}
      <Account />
    </header>
  );
}

interface SwitchProps<T extends string> {
  id: string;
  name: string;
  choices: { id: T; name: string }[];
  chosen: T;
  onChoose: (id: T) => void;
}

/** A few choices side by side, of which one holds. */
export function Switch<T extends string>(props: SwitchProps<T>) {
  return (
    <fieldset class={`switch switch-${props.id}`}>
      <legend>{props.name}</legend>
      {props.choices.map(({ id, name }) => (
        <button
          type="button"
          key={id}
          aria-pressed={id === props.chosen}
          onClick={() => props.onChoose(id)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
