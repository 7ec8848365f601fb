/** Units in seven classes by net reduction as a share of what they had. */

import type { Account } from "../api";

export interface NetUnit {
  unit: string;
  net_dm2: number;
  /** Net reduction in percent of the stock at the earlier date. */
  percent: number;
  /** −3 most increased … 3 most reduced. */
  step: number;
}

/** Bounds that read well, in percent; the finest that still parts the units. */
const LADDERS: [number, number][] = [
  [0.1, 0.3],
  [0.2, 0.5],
  [0.5, 1],
  [1, 2],
  [2, 5],
  [5, 10],
  [10, 25],
];

/** Percentages where the middle and the outer classes begin. */
export function ladder(children: Account[]): [number, number] {
  const sizes = children
    .map((child) => Math.abs(percentOf(child)))
    .sort((a, b) => a - b);
  const high = sizes[Math.floor(sizes.length * 0.8)] ?? 0;
  return LADDERS.find(([, outer]) => outer >= high * 0.75) ?? [10, 25];
}

export function netUnits(children: Account[]): NetUnit[] {
  const [middle, outer] = ladder(children);
  return children.map((child) => {
    const percent = percentOf(child);
    const size = Math.abs(percent);
    const far = size >= outer ? 3 : size >= middle ? 2 : 1;
    const step = Math.sign(child.net_dm2) * far;
    return { unit: child.unit, net_dm2: child.net_dm2, percent, step };
  });
}

function percentOf({ net_dm2, stock_from_dm2 }: Account): number {
  return stock_from_dm2 ? (100 * net_dm2) / stock_from_dm2 : 0;
}
