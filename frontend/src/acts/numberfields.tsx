/** Fields of numbers: an area in the reader's unit, money, shares, whole numbers. */

import { useSignal } from "@preact/signals";
import { exact } from "../figures/shown";
import { t } from "../held";
import { areaDm2, basisPoints, fen, shownHundredths, type Typed } from "./amounts";
import type { FieldProps } from "./field";

type Props = FieldProps & { id: string };

const UNITS: Typed[] = ["m2", "ha", "mu"];

/** What is typed stays as it is typed; beside it stands what it comes to exactly. */
export function AreaField({ id, name, value, isNeeded, onChange }: Props) {
  const start = typeof value === "number" ? value : null;
  const text = useSignal(shownHundredths(start));
  const unit = useSignal<Typed>("m2");
  const tell = () => {
    const found = areaDm2(text.value, unit.value);
    onChange(found);
  };
  const isWrong = text.value !== "" && areaDm2(text.value, unit.value) === null;
  return (
    <span class="act-area">
      <input
        id={id}
        data-field={name}
        inputMode="decimal"
        value={text.value}
        required={isNeeded}
        aria-invalid={isWrong}
        onInput={(event) => {
          text.value = event.currentTarget.value;
          tell();
        }}
      />
      <select
        aria-label={t("act.unit.of_area")}
        value={unit.value}
        onChange={(event) => {
          unit.value = event.currentTarget.value as Typed;
          tell();
        }}
      >
        {UNITS.map((one) => (
          <option key={one} value={one}>
            {t(`act.area.${one}`)}
          </option>
        ))}
      </select>
      <small aria-live="polite">
        {isWrong ? t("act.area.wrong") : typeof value === "number" && exact(value)}
      </small>
    </span>
  );
}

/** Yuan as fen, percent as basis points: two decimals, no more. */
export function HundredthsField({ id, name, part, value, isNeeded, onChange }: Props) {
  const start = typeof value === "number" && value ? value : null;
  const text = useSignal(shownHundredths(start));
  const read = part.asks === "share" ? basisPoints : fen;
  return (
    <input
      id={id}
      data-field={name}
      inputMode="decimal"
      value={text.value}
      required={isNeeded}
      aria-invalid={text.value !== "" && read(text.value) === null}
      onInput={(event) => {
        text.value = event.currentTarget.value;
        onChange(text.value === "" ? (part.default ?? null) : read(text.value));
      }}
    />
  );
}

export function WholeField({ id, name, part, value, isNeeded, onChange }: Props) {
  return (
    <input
      id={id}
      data-field={name}
      type="number"
      step={1}
      min={part.minimum}
      max={part.maximum}
      value={typeof value === "number" && value ? value : ""}
      required={isNeeded}
      onInput={(event) => {
        const number = event.currentTarget.valueAsNumber;
        onChange(Number.isInteger(number) ? number : (part.default ?? null));
      }}
    />
  );
}
