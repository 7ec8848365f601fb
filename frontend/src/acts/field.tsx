/** A field of a form: a text, an area, money, a day, a choice, papers, ids or rows. */

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { named, t, units } from "../held";
import { AreaField, HundredthsField, WholeField } from "./numberfields";
import { PapersField } from "./papersfield";
import type { Part } from "./parts";
import { RowsField } from "./rowsfield";

export interface FieldProps {
  name: string;
  part: Part;
  value: unknown;
  isFixed?: boolean;
  isNeeded?: boolean;
  onChange: (value: unknown) => void;
}

export function Field(props: FieldProps) {
  const { name, part, value, isFixed, isNeeded } = props;
  const title = part.title ?? name;
  if (isFixed) return <Fixed title={title} part={part} value={value} />;
  if (part.items?.properties) return <RowsField {...props} />;
  if (part.asks === "documents") return <PapersField {...props} />;
  return (
    <Labelled title={title} isNeeded={isNeeded} hint={hintOf(part)}>
      {(id) => <Input id={id} {...props} />}
    </Labelled>
  );
}

interface LabelledProps {
  title: string;
  hint?: string;
  isNeeded?: boolean;
  children: (id: string) => ComponentChildren;
}

export function Labelled({ title, hint, isNeeded, children }: LabelledProps) {
  const id = useId();
  return (
    <div class="act-field">
      <label for={id}>
        {title} <small>{t(isNeeded ? "act.needed" : "act.optional")}</small>
      </label>
      {children(id)}
      {hint && <small class="hint">{hint}</small>}
    </div>
  );
}

function hintOf(part: Part): string | undefined {
  return part.type === "array" ? t("act.ids.told") : undefined;
}

/** What the subject says already: told, not asked for. */
function Fixed({ title, part, value }: { title: string; part: Part; value: unknown }) {
  const ids = Array.isArray(value) ? value : [value];
  const texts = ids.map((id) =>
    part.asks === "unit"
      ? `${units.value.get(id)?.name ?? ""} ${id}`.trim()
      : String(id),
  );
  return (
    <p class="act-fixed">
      <span>{title}</span> <strong>{texts.join(t("act.and"))}</strong>
    </p>
  );
}

type InputProps = FieldProps & { id: string };

function Input(props: InputProps) {
  switch (props.part.asks) {
    case "area":
      return <AreaField {...props} />;
    case "money":
    case "share":
      return <HundredthsField {...props} />;
    case "count":
    case "year":
      return <WholeField {...props} />;
    case "choice":
      return <Choice {...props} />;
    case "unit":
    case "any_unit":
      return <UnitField {...props} />;
    default:
      return <Text {...props} />;
  }
}

function Choice({ id, name, part, value, isNeeded, onChange }: InputProps) {
  return (
    <select
      id={id}
      data-field={name}
      value={String(value ?? "")}
      required={isNeeded}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {isNeeded && <option value="">{t("act.choose")}</option>}
      {part.enum?.map((code) => (
        <option key={code} value={code}>
          {code ? named(part.column ?? "", code) : t("act.unchanged")}
        </option>
      ))}
    </select>
  );
}

/** Units by their code, offered with their names. */
function UnitField({ id, name: field, value, isNeeded, onChange }: InputProps) {
  const list = `${id}-units`;
  return (
    <>
      <input
        id={id}
        data-field={field}
        list={list}
        value={String(value ?? "")}
        required={isNeeded}
        autocomplete="off"
        onInput={(event) => onChange(event.currentTarget.value.trim())}
      />
      <datalist id={list}>
        {[...units.value.values()].map(({ unit_id, name }) => (
          <option key={unit_id} value={unit_id}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  );
}

function Text({ id, name, part, value, isNeeded, onChange }: InputProps) {
  if (part.type === "array") {
    const shown = Array.isArray(value) ? value.join("\n") : "";
    return (
      <textarea
        id={id}
        data-field={name}
        rows={3}
        value={shown}
        onChange={(event) => onChange(lines(event.currentTarget.value))}
      />
    );
  }
  const shared = {
    id,
    "data-field": name,
    value: String(value ?? ""),
    required: isNeeded,
  };
  if (part.asks === "lines") {
    return (
      <textarea
        {...shared}
        rows={3}
        maxLength={part.maxLength}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  const change = (event: { currentTarget: HTMLInputElement }) =>
    onChange(event.currentTarget.value);
  if (part.asks === "day") return <input {...shared} type="date" onInput={change} />;
  return <input {...shared} maxLength={part.maxLength} onInput={change} />;
}

function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
