/** The gap over time, on a scale of tenths: how the search comes nearer to the best. */

import type { JobStep } from "../api";
import { t } from "../held";
import { gapShare } from "./amounts";

const WIDE = 300;
const HIGH = 96;
const LEFT = 40;
const BELOW = 16;
/** Gaps that have a line of their own: 100 %, 10 %, 1 %, 0.1 %. */
const TENTHS = [1, 0.1, 0.01, 0.001] as const;
const LEAST = 0.0005;

interface CurveProps {
  steps: JobStep[];
  /** The gap of the plan that was kept in the end. */
  end: number | null;
}

export function Curve({ steps, end }: CurveProps) {
  const known = steps.filter(({ gap }) => gap !== null);
  const newest = steps.at(-1);
  if (known.length < 2 || !newest) return null;
  const whole =
    end === null ? known : [...known, { ...newest, gap: end, label: "end" }];
  const first = known[0]?.seconds ?? 0;
  const last = Math.max(newest.seconds, first + 1);
  const x = (seconds: number) =>
    LEFT + ((seconds - first) / (last - first)) * (WIDE - LEFT - 4);
  const told = t("bench.curve", {
    from: gapShare(known[0]?.gap ?? 0),
    to: gapShare(whole.at(-1)?.gap ?? 0),
    seconds: Math.round(last),
  });
  return (
    <svg class="bench-curve" viewBox={`0 0 ${WIDE} ${HIGH + BELOW}`} role="img">
      <title>{told}</title>
      {TENTHS.map((share) => (
        <g key={share}>
          <line class="curve-line" x1={LEFT} x2={WIDE} y1={y(share)} y2={y(share)} />
          <text x={LEFT - 4} y={y(share) + 4} text-anchor="end">
            {share * 100}%
          </text>
        </g>
      ))}
      {runs(whole).map((run) => (
        <polyline
          key={`${isOfBound(run[0])}`}
          class="curve-gap"
          data-bound={isOfBound(run[0])}
          points={run.map((one) => `${x(one.seconds)},${y(one.gap ?? 1)}`).join(" ")}
        />
      ))}
      <text x={WIDE} y={HIGH + BELOW - 2} text-anchor="end">
        {t("bench.seconds", { seconds: Math.round(last) })}
      </text>
      <text x={LEFT} y={HIGH + BELOW - 2}>
        ┄ {t("bench.curve.bound")} ━ {t("bench.curve.plan")}
      </text>
    </svg>
  );
}

/** How far the bound is from its own best, and the plan from the bound: two lines. */
function runs(steps: JobStep[]): JobStep[][] {
  const bound = steps.filter(isOfBound);
  const plan = steps.filter((step) => !isOfBound(step));
  // One alone is drawn as a dot.
  return [bound, plan]
    .filter(({ length }) => length > 0)
    .map((part) => (part.length > 1 ? part : [...part, ...part]));
}

/** While the bound is sought the gap is not yet that of a plan. */
export function isOfBound(step: JobStep | undefined): boolean {
  return step?.label === "plan-tell-bound";
}

function y(gap: number): number {
  const depth = Math.log10(Math.min(Math.max(gap, LEAST), 1)) / Math.log10(LEAST);
  return 6 + depth * (HIGH - 12);
}
