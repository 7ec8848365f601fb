/** The drawing library, in a file of its own so that the first screen does not wait for it. */

import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import { AriaComponent, GridComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([
  AriaComponent,
  BarChart,
  GridComponent,
  LineChart,
  ScatterChart,
  SVGRenderer,
  TooltipComponent,
]);

export function drawn(room: HTMLElement) {
  return init(room, undefined, { renderer: "svg" });
}
