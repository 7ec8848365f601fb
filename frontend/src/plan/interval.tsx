/** An interval from 0 to 1 as a bar with its middle marked. */

interface IntervalProps {
  low: number;
  high: number;
  middle?: number;
}

export function Interval({ low, high, middle = (low + high) / 2 }: IntervalProps) {
  const at = (value: number) => `${Math.min(Math.max(value, 0), 1) * 100}%`;
  return (
    <span class="interval" aria-hidden="true">
      <i
        style={{ left: at(low), width: at(high - low) }}
        data-wide={high - low > 0.005}
      />
      <b style={{ left: at(middle) }} />
    </span>
  );
}

interface Scored {
  score_low: number;
  score: number;
  score_high: number;
}

export function ScoreBar({ row }: { row: Scored }) {
  return <Interval low={row.score_low} high={row.score_high} middle={row.score} />;
}
