/** What stands where there is nothing yet, and what stands while one waits. */

import { retry, t } from "../held";

/** Says why there is nothing and what to do next. */
export function Empty({ text, children }: { text: string; children?: unknown }) {
  return (
    <div class="empty">
      <p>{text}</p>
      {children as preact.ComponentChildren}
    </div>
  );
}

/** The question was not answered; the bar above says why. */
export function Unanswered() {
  return (
    <Empty text={t("error.unanswered")}>
      <button type="button" class="plain" onClick={retry}>
        {t("error.retry")}
      </button>
    </Empty>
  );
}

const WIDTHS = ["wide", "half", "wide", "most", "half", "most"];

export function Bones({ count = 6 }: { count?: number }) {
  return (
    <div class="bones" role="status" aria-label={t("map.loading")}>
      {WIDTHS.slice(0, count).map((width, index) => (
        <span class={`bone bone-${width}`} key={`${width}-${index}`} />
      ))}
    </div>
  );
}
