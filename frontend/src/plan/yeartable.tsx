/** A small table of years by lines, and the choice whose years they are. */

import type { ComponentChildren } from "preact";

export interface Line<T> {
  key: string;
  label: string;
  cell: (row: T) => ComponentChildren;
  /** What the other lines come to. */
  isSum?: boolean;
}

interface YearTableProps<T> {
  caption: string;
  rows: T[];
  lines: Line<T>[];
}

export function YearTable<T extends { year: number }>(props: YearTableProps<T>) {
  return (
    <table>
      <caption class="unseen">{props.caption}</caption>
      <YearHead years={props.rows.map(({ year }) => year)} />
      <tbody>
        {props.lines.map(({ key, label, cell, isSum }) => (
          <tr key={key} data-own={isSum}>
            <th scope="row">{label}</th>
            {props.rows.map((row) => (
              <td class="number" key={row.year}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function YearHead({ years }: { years: number[] }) {
  return (
    <thead>
      <tr>
        <td />
        {years.map((year) => (
          <th scope="col" class="number" key={year}>
            {year}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface ChoiceProps {
  label: string;
  value: string | undefined;
  /** Codes and what they are called; one alone is no choice. */
  options: [code: string, name: string][];
  onChoose: (code: string) => void;
}

export function Choice({ label, value, options, onChoose }: ChoiceProps) {
  if (options.length < 2) return null;
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {options.map(([code, name]) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  );
}
