/** Above: what it is, where one stands, when, what one looks for, how it is shown. */

import { language, start, t } from "../held";
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
      <div class="topbar-years" />
      <Search />
      <Switch
        name={t("bar.area")}
        choices={AREAS.map((id) => ({ id, name: t(`bar.${id}`) }))}
        chosen={view.value.area}
        onChoose={(area) => change({ area })}
      />
      <Switch
        name={t("bar.language")}
        choices={LANGUAGES.map((id) => ({ id, name: t(`bar.language.${id}`) }))}
        chosen={language.value}
        onChoose={(lang) => change({ lang })}
      />
      {start.value?.audience === "public" && (
        <span class="badge">{t("bar.public")}</span>
      )}
    </header>
  );
}

interface SwitchProps<T extends string> {
  name: string;
  choices: { id: T; name: string }[];
  chosen: T;
  onChoose: (id: T) => void;
}

/** A few choices side by side, of which one holds. */
export function Switch<T extends string>(props: SwitchProps<T>) {
  return (
    <fieldset class="switch">
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
