/** From the stock of the first date to that of the second, line by line, closing exactly. */

import { useSignal } from "@preact/signals";
import type { Account } from "../api";
import { heading, t } from "../held";
import { Icon } from "../shell/icons";
import { InfoButton } from "./definition";
import { Area, type Way } from "./shown";

type Amount = {
  [K in keyof Account]: Account[K] extends number | null ? K : never;
}[keyof Account];

const PARTS: Amount[] = [
  "resurvey_dm2",
  "boundary_dm2",
  "extent_dm2",
  "definition_dm2",
  "corrected_dm2",
];

export function Ledger({ own }: { own: Account }) {
  const isOpen = useSignal(false);
  return (
    <dl class="ledger">
      <Line own={own} figure="stock_from_dm2" day={own.from_day} />
      <Line own={own} figure="decrease_dm2" way="reduced" sign={-1} />
      <Line own={own} figure="increase_dm2" way="added" sign={1} />
      <Correction own={own} isOpen={isOpen.value} onTurn={() => toggle(isOpen)} />
      {isOpen.value &&
        PARTS.map((figure) => (
          <Line key={figure} own={own} figure={figure} sign={1} isPart />
        ))}
      <Line own={own} figure="stock_to_dm2" day={own.to_day} isSum />
      <Undecided own={own} />
    </dl>
  );
}

function toggle(isOpen: { value: boolean }): void {
  isOpen.value = !isOpen.value;
}

interface LineProps {
  own: Account;
  figure: Amount;
  day?: string;
  way?: Way;
  /** How it enters the stock; nothing is shown for a stock itself. */
  sign?: -1 | 1;
  isSum?: boolean;
  isPart?: boolean;
}

function Line({ own, figure, day, way = "plain", sign, isSum, isPart }: LineProps) {
  const told = own[figure];
  const area_dm2 = told === null ? null : told * (sign ?? 1);
  const kind = isSum ? "line-sum" : isPart ? "line-part" : "";
  return (
    <div class={`line ${kind}`}>
      <dt>
        {heading(figure)}
        {day && <small>{day}</small>}
        <InfoButton figure={figure} own={own} />
      </dt>
      <dd>
        <Area area_dm2={area_dm2} way={way} isSigned={sign !== undefined} />
      </dd>
    </div>
  );
}

interface CorrectionProps {
  own: Account;
  isOpen: boolean;
  onTurn: () => void;
}

/** The one line that opens into its parts. */
function Correction({ own, isOpen, onTurn }: CorrectionProps) {
  return (
    <div class="line">
      <dt>
        <button type="button" class="turn" aria-expanded={isOpen} onClick={onTurn}>
          <Icon name={isOpen ? "down" : "right"} size={14} />
          {heading("correction_dm2")}
        </button>
        <InfoButton figure="correction_dm2" own={own} />
      </dt>
      <dd>
        <Area area_dm2={own.correction_dm2} way="corrected" isSigned />
      </dd>
    </div>
  );
}

/** Land the profile leaves open: it is in the stock, and told beside it. */
function Undecided({ own }: { own: Account }) {
  if (!own.undecided_from_dm2 && !own.undecided_to_dm2) return null;
  return (
    <div class="line line-pending">
      <dt>
        <Icon name="pending" size={14} />
        {t("figure.undecided")}
        <InfoButton figure="undecided_to_dm2" own={own} />
      </dt>
      <dd>
        <Area area_dm2={own.undecided_to_dm2} />
      </dd>
    </div>
  );
}
