/** Rows of a form: pieces with their areas, targets by year, shares of partners. */

import { t } from "../held";
import { Field, type FieldProps } from "./field";
import { blank, fieldsOf, isNeeded, type Values } from "./parts";

export function RowsField({ name, part, value, onChange }: FieldProps) {
  const form = part.items ?? {};
  const rows = Array.isArray(value) ? (value as Values[]) : [];
  const replace = (at: number, row: Values) =>
    onChange(rows.map((one, place) => (place === at ? row : one)));
  return (
    <fieldset class="act-rows">
      <legend>{part.title ?? name}</legend>
      {rows.map((row, at) => (
        <div class="act-row" key={`${at} of ${rows.length}`}>
          {fieldsOf(form).map(([field, one]) => (
            <Field
              key={field}
              name={field}
              part={one}
              value={row[field]}
              isNeeded={isNeeded(field, form)}
              onChange={(next) => replace(at, { ...row, [field]: next })}
            />
          ))}
          <button
            type="button"
            class="plain"
            onClick={() => onChange(rows.filter((_, place) => place !== at))}
          >
            {t("act.row.remove")}
          </button>
        </div>
      ))}
      <button
        type="button"
        class="plain"
        onClick={() => onChange([...rows, blank(form)])}
      >
        {t("act.row.add")}
      </button>
    </fieldset>
  );
}
