/** A window over the page with a heading; open as long as it is drawn. */

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../held";
import { Icon } from "./icons";

interface DialogProps {
  title: string;
  /** A further class. */
  kind?: string;
  /** Closed by the button or the Escape key. */
  onClose: () => void;
  children: ComponentChildren;
}

export function Dialog({ title, kind = "", onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      class={`definition ${kind}`}
      ref={dialog}
      aria-labelledby={heading}
      onClose={onClose}
    >
      <div class="panel-head">
        <h2 id={heading}>{title}</h2>
        <button
          type="button"
          class="round"
          aria-label={t("dialog.close")}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" size={16} />
        </button>
      </div>
      {children}
    </dialog>
  );
}
