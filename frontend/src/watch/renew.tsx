/** Make a result anew: who may, sees a button, how far it is, and what went wrong. */

import type { JobRow } from "../api";
import { t } from "../held";
import { Refused } from "../shell/refused";
import { isGoing, lastOf, type Renewal, renew } from "./renewing";
import "./style/renew.css";

export function Renew({ kind }: { kind: Renewal }) {
  const job = lastOf(kind);
  if (job === undefined) return null;
  const isOn = isGoing(job);
  return (
    <div class="renew" data-state={job?.state ?? ""}>
      <button
        type="button"
        class="plain"
        data-renew={kind}
        disabled={isOn}
        onClick={() => renew(kind)}
      >
        {t(`renew.${kind}`)}
      </button>
      <span role="status">{job && toldOf(job)}</span>
      {isOn && (
        <progress max={1} value={job?.share ?? 0} aria-label={t("renew.going")} />
      )}
      <Refused told={job?.fault ?? null} />
    </div>
  );
}

function toldOf(job: JobRow): string {
  if (isGoing(job)) return job.doing || t("renew.going");
  return t(job.state === "done" ? "renew.done" : "renew.failed");
}
