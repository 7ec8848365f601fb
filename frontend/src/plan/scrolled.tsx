/** A table that may be wider than its room: it scrolls, and keys reach it. */

import type { ComponentChildren } from "preact";

interface ScrolledProps {
  label: string;
  isTight?: boolean;
  children: ComponentChildren;
}

export function Scrolled({ label, isTight = false, children }: ScrolledProps) {
  return (
    <section
      class={`narrow-table ${isTight ? "tight" : ""}`}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
      tabIndex={0}
    >
      {children}
    </section>
  );
}
