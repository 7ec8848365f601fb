/** The same account by zone, by tenure and by path: small bars on one scale each. */

import type { Account, Named, PathRow } from "../api";
import { heading, named, t, words } from "../held";
import { InfoButton } from "./definition";
import { Area, exact, NetArea } from "./shown";

interface SharesProps {
  title: string;
  rows: Account[];
  names: Named[];
}

export function Shares({ title, rows, names }: SharesProps) {
  if (!rows.length) return null;
  const most = Math.max(
    1,
    ...rows.flatMap((row) => [row.decrease_dm2, row.increase_dm2]),
  );
  const known = new Map(names.map((one) => [one.id, one]));
  return (
    <section class="card">
      <h3>
        {title}
        <small>{heading("net_dm2")}</small>
      </h3>
      <ul class="shares">
        {rows.map((row) => (
          <li key={row.value}>
            <span class="share-name">
              {known.get(row.value)?.name ?? named(row.dimension, row.value)}
            </span>
            <Pair row={row} most={most} />
            <NetArea net_dm2={row.net_dm2} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Pair({ row, most }: { row: Account; most: number }) {
  const told = (["decrease_dm2", "increase_dm2"] as const)
    .map((name) => `${heading(name)} ${exact(row[name])}`)
    .join(" · ");
  return (
    <span class="pair" role="img" aria-label={told} title={told}>
      <i class="bar-reduced" style={{ width: `${(row.decrease_dm2 / most) * 100}%` }} />
      <i class="bar-added" style={{ width: `${(row.increase_dm2 / most) * 100}%` }} />
    </span>
  );
}

/** By which path land was reduced; what no path explains stands last. */
export function ByPath({ paths }: { paths: PathRow[] }) {
  const reduced = paths.filter((row) => row.decrease_dm2 > 0);
  if (!reduced.length) return null;
  const most = Math.max(...reduced.map((row) => row.decrease_dm2));
  const ranked = reduced.sort((a, b) => rank(b) - rank(a));
  return (
    <section class="card">
      <h3>
        {t("figure.by_path")}
        <InfoButton figure="path" />
        <small>{heading("decrease_dm2")}</small>
      </h3>
      <ul class="shares">
        {ranked.map((row) => (
          <li key={row.path}>
            <span class="share-name">{pathName(row.path)}</span>
            <span class="pair" aria-hidden="true">
              <i
                class={isUntold(row) ? "bar-untold" : "bar-reduced"}
                style={{ width: `${(row.decrease_dm2 / most) * 100}%` }}
              />
            </span>
            <Area area_dm2={row.decrease_dm2} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function pathName(path: string): string {
  return words.value[`paths.${path}`] ?? t(`figure.path.${path || "none"}`);
}

function isUntold(row: PathRow): boolean {
  return row.path === "none" || row.path === "";
}

function rank(row: PathRow): number {
  return isUntold(row) ? -1 : row.decrease_dm2;
}
