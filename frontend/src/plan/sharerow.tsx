/** A name, a bar that is a share of something, and what stands beside it. */

import type { ComponentChildren } from "preact";

interface Props {
  name: string;
  /** 0 to 1. */
  share: number;
  children: ComponentChildren;
}

export function ShareRow({ name, share, children }: Props) {
  return (
    <li>
      <span>{name}</span>
      <span class="credit-room" aria-hidden="true">
        <i class="balance-asset" style={{ width: `${share * 100}%` }} />
      </span>
      <span>{children}</span>
    </li>
  );
}
