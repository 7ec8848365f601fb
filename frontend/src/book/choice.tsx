/** A row of a mark with its count and area, and the head of a list of such rows. */

import { grouped } from "../figures/areas";
import { Area, unitName } from "../figures/shown";
import { t } from "../held";
import { Icon } from "../shell/icons";
import type { Mark } from "./marks";
import { MarkSwatch } from "./swatch";

interface HeadProps {
  name: string;
  /** Whether it lies on the map. */
  isShown: boolean;
  onTurn: () => void;
}

export function LayerHead({ name, isShown, onTurn }: HeadProps) {
  return (
    <h3>
      {name}
      <small>{t("figure.unit", { unit: unitName.value })}</small>
      <button
        type="button"
        class="round"
        aria-pressed={isShown}
        aria-label={t(isShown ? "book.hide" : "book.show", { name })}
        onClick={onTurn}
      >
        <Icon name={isShown ? "eye" : "hidden"} />
      </button>
    </h3>
  );
}

interface ChoiceProps {
  name: string;
  mark: Mark;
  isOn: boolean;
  count: string;
  area_dm2: number;
  onPress: () => void;
}

export function Choice({ name, mark, isOn, count, area_dm2, onPress }: ChoiceProps) {
  return (
    <li>
      <button type="button" class="mark-choice" aria-pressed={isOn} onClick={onPress}>
        <Marked name={name} mark={mark} count={count} area_dm2={area_dm2} />
      </button>
    </li>
  );
}

type MarkedProps = Pick<ChoiceProps, "name" | "mark" | "count" | "area_dm2">;

/** The same where there is nothing to choose. */
export function MarkRow(told: MarkedProps) {
  return (
    <li class="mark-choice">
      <Marked {...told} />
    </li>
  );
}

function Marked({ name, mark, count, area_dm2 }: MarkedProps) {
  return (
    <>
      <MarkSwatch mark={mark} />
      <span class="mark-name">{name}</span>
      <span class="mark-count">{count}</span>
      <Area area_dm2={area_dm2} />
    </>
  );
}

export function plotCount(count: number): string {
  return t("book.count", { count: grouped(count) });
}
