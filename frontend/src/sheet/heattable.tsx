/** The change matrix: classes before down, classes after across, darker where more changed. */

import type { Cell, Matrix } from "../api";
import { shownArea } from "../figures/areas";
import { areaUnit, exact } from "../figures/shown";
import { heading, t } from "../held";

const SHADES = 6;

interface HeatTableProps {
  matrix: Matrix;
  caption: string;
}

export function HeatTable({ matrix, caption }: HeatTableProps) {
  const { classes, cells } = matrix;
  const found = new Map(
    cells.map((cell) => [key(cell.class_from, cell.class_to), cell]),
  );
  const shade = shades(cells);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must take the focus
    <section class="grid-room" tabIndex={0} aria-label={caption}>
      <table class="heat">
        <caption>{caption}</caption>
        <Headings classes={classes} />
        <tbody>
          {classes.map((before) => (
            <tr key={before.code}>
              <ClassHeading {...before} scope="row" />
              {classes.map((after) => (
                <HeatCell
                  key={after.code}
                  cell={found.get(key(before.code, after.code))}
                  shade={shade}
                  isSame={before.code === after.code}
                />
              ))}
              <td class="heat-sum">{sumText(cells, "class_from", before.code)}</td>
            </tr>
          ))}
          <SumRow matrix={matrix} />
        </tbody>
      </table>
    </section>
  );
}

function Headings({ classes }: Pick<Matrix, "classes">) {
  return (
    <thead>
      <tr>
        <td class="heat-corner">{t("table.before_after")}</td>
        {classes.map((one) => (
          <ClassHeading key={one.code} {...one} scope="col" />
        ))}
        <th scope="col">{t("table.sum")}</th>
      </tr>
    </thead>
  );
}

function SumRow({ matrix: { classes, cells } }: { matrix: Matrix }) {
  return (
    <tr>
      <th scope="row">{t("table.sum")}</th>
      {classes.map((after) => (
        <td class="heat-sum" key={after.code}>
          {sumText(cells, "class_to", after.code)}
        </td>
      ))}
      <td class="heat-sum">{text(cells)}</td>
    </tr>
  );
}

interface ClassHeadingProps {
  code: string;
  name: string;
  scope: "row" | "col";
}

function ClassHeading({ code, name, scope }: ClassHeadingProps) {
  return (
    <th scope={scope} title={name}>
      <small>{code}</small>
      <span>{name === code ? "" : name}</span>
    </th>
  );
}

interface HeatCellProps {
  cell?: Cell;
  shade: (area_dm2: number) => number;
  isSame: boolean;
}

/** Land that stayed what it was is grey: it is context, not change. */
function HeatCell({ cell, shade, isSame }: HeatCellProps) {
  if (!cell) return <td class={isSame ? "heat-same" : ""} />;
  const { area_from_dm2, area_to_dm2 } = cell;
  const title = [
    `${heading("area_from_dm2")} ${exact(area_from_dm2)}`,
    `${heading("area_to_dm2")} ${exact(area_to_dm2)}`,
  ].join(" · ");
  return (
    <td class={isSame ? "heat-same" : `heat-${shade(area_from_dm2)}`} title={title}>
      {shownArea(area_from_dm2, areaUnit.value)}
    </td>
  );
}

/** Six shades on a scale of logarithms, because changes differ by powers of ten. */
function shades(cells: Cell[]): (area_dm2: number) => number {
  const changed = cells.filter((cell) => cell.class_from !== cell.class_to);
  const sizes = changed.map((cell) => Math.log10(Math.max(cell.area_from_dm2, 1)));
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)];
  const step = Math.max((high - low) / SHADES, 1e-9);
  return (area_dm2) => {
    const size = Math.log10(Math.max(area_dm2, 1));
    return Math.min(SHADES, 1 + Math.floor((size - low) / step));
  };
}

function sumText(cells: Cell[], side: "class_from" | "class_to", code: string): string {
  return text(cells.filter((cell) => cell[side] === code));
}

function text(cells: Cell[]): string {
  const sum_dm2 = cells.reduce((sum, cell) => sum + cell.area_from_dm2, 0);
  return shownArea(sum_dm2, areaUnit.value);
}

function key(before: string, after: string): string {
  return `${before}\n${after}`;
}
