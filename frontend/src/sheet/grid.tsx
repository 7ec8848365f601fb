/** A table one can sort, walk through with the arrow keys and choose rows of. */

import { type Signal, useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../held";
import { Icon, type IconName } from "../shell/icons";

export interface Column<Row> {
  id: string;
  heading: string;
  order: (row: Row) => number | string;
  cell: (row: Row) => ComponentChildren;
  isNumber?: boolean;
}

interface Sorting {
  id: string;
  isDown: boolean;
}

const UNSORTED: Sorting = { id: "", isDown: false };

interface GridProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  idOf: (row: Row) => string;
  /** Absent where only a part of the rows is here, so that sorting would mislead. */
  sorted?: Sorting;
  chosen?: string;
  onChoose?: (row: Row) => void;
  onOpen?: (row: Row) => void;
}

export function Grid<Row>(props: GridProps<Row>) {
  const sorting = useSignal(props.sorted ?? UNSORTED);
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = inOrder(props.rows, props.columns, sorting.value);
  useChosenInSight(body, props.chosen);
  return (
    <div class="grid-room">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are chosen and opened */}
      <table class="grid" role="grid">
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <Heading
                key={column.id}
                column={column}
                sorting={props.sorted ? sorting : null}
              />
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={(event) => walk(event, body.current)}>
          {rows.map((row, index) => (
            <Line key={props.idOf(row)} {...props} row={row} index={index} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line<Row>(props: GridProps<Row> & { row: Row; index: number }) {
  const { row, index, chosen, onChoose, onOpen, idOf } = props;
  const isChosen = idOf(row) === chosen;
  const isStop = isChosen || (index === 0 && !chosen);
  return (
    <tr
      tabIndex={isStop || index === 0 ? 0 : -1}
      aria-selected={onChoose ? isChosen : undefined}
      onClick={() => onChoose?.(row)}
      onDblClick={() => onOpen?.(row)}
      onKeyDown={(event) => {
        if (event.key !== " " && event.key !== "Enter") return;
        event.preventDefault();
        (event.key === "Enter" && onOpen ? onOpen : onChoose)?.(row);
      }}
    >
      {props.columns.map((column, at) =>
        at === 0 ? (
          <th scope="row" key={column.id}>
            {column.cell(row)}
          </th>
        ) : (
          <td class={column.isNumber ? "number" : ""} key={column.id}>
            {column.cell(row)}
          </td>
        ),
      )}
    </tr>
  );
}

interface HeadingProps<Row> {
  column: Column<Row>;
  sorting: Signal<Sorting> | null;
}

function Heading<Row>({ column, sorting }: HeadingProps<Row>) {
  if (!sorting) {
    return (
      <th scope="col" class={column.isNumber ? "number" : ""}>
        <span>{column.heading}</span>
      </th>
    );
  }
  const { id, isDown } = sorting.value;
  const isSorted = id === column.id;
  const icon: IconName = isSorted ? (isDown ? "down" : "up") : "sort";
  const order = isDown ? "descending" : "ascending";
  return (
    <th
      scope="col"
      class={column.isNumber ? "number" : ""}
      aria-sort={isSorted ? order : undefined}
    >
      <button
        type="button"
        title={t("table.sort", { name: column.heading })}
        onClick={() => {
          sorting.value = {
            id: column.id,
            isDown: isSorted ? !isDown : Boolean(column.isNumber),
          };
        }}
      >
        {column.heading}
        <Icon name={icon} size={12} />
      </button>
    </th>
  );
}

/** Equal rows keep the order they came in. */
function inOrder<Row>(rows: Row[], columns: Column<Row>[], sorting: Sorting): Row[] {
  const order = columns.find((column) => column.id === sorting.id)?.order;
  if (!order) return rows;
  const turn = sorting.isDown ? -1 : 1;
  return [...rows].sort((a, b) => turn * compare(order(a), order(b)));
}

function compare(a: number | string, b: number | string): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), document.documentElement.lang);
}

function walk(event: KeyboardEvent, body: HTMLElement | null): void {
  const rows = [...(body?.querySelectorAll<HTMLElement>("tr") ?? [])];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const goals: Record<string, number> = {
    ArrowDown: Math.min(at + 1, rows.length - 1),
    ArrowUp: Math.max(at - 1, 0),
    Home: 0,
    End: rows.length - 1,
  };
  const goal = goals[event.key];
  if (goal === undefined) return;
  event.preventDefault();
  rows[goal]?.focus();
}

/** What is chosen on the map comes into sight in the table. */
function useChosenInSight(body: { current: HTMLElement | null }, chosen = ""): void {
  useEffect(() => {
    if (!chosen) return;
    const row = body.current?.querySelector("[aria-selected=true]");
    row?.scrollIntoView({ block: "nearest" });
  }, [body, chosen]);
}
