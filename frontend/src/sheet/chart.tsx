/** A chart in its room: drawn when its library is there, redrawn when the room changes. */

import type { EChartsCoreOption } from "echarts/core";
import { useEffect, useRef } from "preact/hooks";
import { Bones } from "../panels/empty";

type Drawing = ReturnType<typeof import("./drawing").drawn>;

interface ChartProps {
  /** What the chart says, for those who do not see it; the table has the figures. */
  label: string;
  option: EChartsCoreOption;
  height_px?: number;
  onPick?: (index: number) => void;
  onOpen?: (index: number) => void;
}

export function Chart({ label, option, height_px, onPick, onOpen }: ChartProps) {
  const room = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const latest = useRef({ option, onPick, onOpen });
  latest.current = { option, onPick, onOpen };

  useEffect(() => {
    const here = room.current;
    if (!here) return;
    let isGone = false;
    const watch = new ResizeObserver(() => drawing.current?.resize());
    import("./drawing").then(({ drawn }) => {
      if (isGone) return;
      here.replaceChildren();
      const chart = drawn(here);
      chart.setOption(calm(latest.current.option));
      listen(chart, latest);
      drawing.current = chart;
      watch.observe(here);
    });
    return () => {
      isGone = true;
      watch.disconnect();
      drawing.current?.dispose();
      drawing.current = null;
    };
  }, []);
  useEffect(() => {
    drawing.current?.setOption(calm(option), { notMerge: true });
  }, [option]);

  const style = height_px ? { height: `${height_px}px` } : undefined;
  return (
    <div class="chart" role="img" aria-label={label} style={style}>
      <div class="chart-room" ref={room}>
        <Bones count={4} />
      </div>
    </div>
  );
}

/** A press on a bar, or anywhere on its line, picks it; two open it. */
function listen(
  chart: Drawing,
  latest: { current: Pick<ChartProps, "onPick" | "onOpen"> },
) {
  const at = (event: { offsetX: number; offsetY: number }) => {
    const point = [event.offsetX, event.offsetY];
    const [, index] = chart.convertFromPixel({ gridIndex: 0 }, point) as number[];
    return index === undefined ? -1 : Math.round(index);
  };
  chart.getZr().on("click", (event) => latest.current.onPick?.(at(event)));
  chart.getZr().on("dblclick", (event) => latest.current.onOpen?.(at(event)));
}

/** No movement for those who asked for none. */
function calm(option: EChartsCoreOption): EChartsCoreOption {
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return { animation: !isStill, animationDuration: 240, ...option };
}
