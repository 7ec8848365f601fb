/** The whole of what the reader looks at. */

import type { Bounds } from "../api";
import { start, units } from "../held";
import { view } from "../view";

export function scopeBounds(): Bounds {
  const bounds = units.peek().get(view.peek().unit)?.bounds;
  return bounds ?? start.peek()?.bounds ?? [-180, -85, 180, 85];
}
