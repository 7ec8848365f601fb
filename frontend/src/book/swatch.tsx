/** The look of a state or verdict as a small square. */

import type { Mark } from "./marks";
import "./style/swatch.css";

export function MarkSwatch({ mark }: { mark: Mark }) {
  return (
    <span
      class="mark"
      data-mark={mark.pattern}
      style={{ "--mark": mark.colour }}
      aria-hidden="true"
    />
  );
}
