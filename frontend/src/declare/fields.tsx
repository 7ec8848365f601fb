/** What is said of a claim: its fields, the same for new ones and for those mended. */

import type { DraftSaid } from "../api";
import { heading, named, t } from "../held";

export type Words = Record<string, string>;

const CHOICES: Record<string, string[]> = {
  after_use: [
    "cropland",
    "orchard",
    "forest",
    "grassland",
    "wetland",
    "water",
    "park",
    "road",
    "idle",
    "reserve",
    "other",
  ],
  after_surface: [
    "soil",
    "planted",
    "water",
    "paving",
    "toilet",
    "building",
    "rubble",
    "other",
  ],
  owner_kind: ["state", "collective", "private", "unknown"],
};
const NEEDED = ["claim_id", "cleared_on", "after_use"];
const FIELDS = [...NEEDED, "after_surface", "owner_kind", "plot_id"];
/** Of a draft with many rows each has its own number. */
const SHARED = FIELDS.filter((name) => name !== "claim_id" && name !== "plot_id");

interface FieldsProps {
  words: Words;
  onChange: (words: Words) => void;
  /** one: a single claim; mend: one that is there already; many: of every row. */
  of: "one" | "mend" | "many";
}

export function ClaimFields({ words, onChange, of }: FieldsProps) {
  const names = of === "many" ? SHARED : of === "mend" ? ["unit", ...FIELDS] : FIELDS;
  return (
    <div class="claim-fields">
      {names.map((name) => (
        <Field
          key={name}
          name={name}
          value={words[name] ?? ""}
          isNeeded={of !== "many" && NEEDED.includes(name)}
          onInput={(text) => onChange({ ...words, [name]: text })}
        />
      ))}
    </div>
  );
}

const DATE = { type: "date" } as const;
const TEXT = { type: "text", maxLength: 200 } as const;

interface FieldProps {
  name: string;
  value: string;
  isNeeded: boolean;
  onInput: (text: string) => void;
}

export function Field({ name, value, isNeeded, onInput }: FieldProps) {
  const choices = CHOICES[name];
  const label = t(`declare.field.${name}`);
  const title = label === `declare.field.${name}` ? heading(name) : label;
  const id = `claim-${name}`;
  return (
    <div class="claim-field">
      <label for={id}>
        {title}
        {isNeeded && <b aria-hidden="true">*</b>}
      </label>
      {choices ? (
        <select
          id={id}
          value={value}
          required={isNeeded}
          onChange={(event) => onInput(event.currentTarget.value)}
        >
          <option value="">{t("declare.unsaid")}</option>
          {choices.map((one) => (
            <option key={one} value={one}>
              {named(name, one)}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          {...(name.endsWith("_on") ? DATE : TEXT)}
          value={value}
          required={isNeeded}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </div>
  );
}

/** The year of clearing is the year of credit; empty words say nothing. */
export function saidOf(words: Words): Record<string, string | number> {
  const said: Record<string, string | number> = {};
  for (const [name, text] of Object.entries(words)) if (text) said[name] = text;
  const year = Number(words.cleared_on?.slice(0, 4));
  if (year) said.credit_year = year;
  return said;
}

/** What a row says, as its form shows it. */
export function wordsOf(said: DraftSaid): Words {
  const words: Words = {};
  for (const name of ["unit", ...FIELDS]) {
    words[name] = String(said[name as keyof DraftSaid] ?? "");
  }
  return words;
}

/** What of a form is another than before; an emptied field is told as empty. */
export function changesOf(words: Words, before: Words): Record<string, unknown> {
  const said: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(words)) {
    if (text !== (before[name] ?? "")) said[name] = text || null;
  }
  const year = Number(words.cleared_on?.slice(0, 4));
  if ("cleared_on" in said && year) said.credit_year = year;
  return said;
}
