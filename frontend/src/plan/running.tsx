/** The plan that is being made: what is done now, and how the gap closes. */

import type { JobRow, JobStep } from "../api";
import { t } from "../held";
import { Refused } from "../shell/refused";
import { gapShare } from "./amounts";
import { Curve, isOfBound } from "./curve";
import { followed, isGoing, jobs, stop } from "./jobs";
import { plans } from "./plans";

const LATELY = 5;

export function Running() {
  const now = followed.value;
  return (
    <section class="card bench-run">
      <h3>{t("bench.run")}</h3>
      {now ? <Followed job={now.job} steps={now.steps} /> : <Lately />}
    </section>
  );
}

function Followed({ job, steps }: { job: JobRow; steps: JobStep[] }) {
  const last = steps.at(-1);
  const isOn = isGoing(job);
  // What ends the search tells nothing on the way: its gap is that of the kept plan.
  const kept = plans.value.value?.rows.find((one) => one.snapshot === job.snapshot);
  const end = kept?.gap ?? null;
  return (
    <>
      <p role="status" class="bench-doing" data-state={job.state}>
        <strong>{t(`job.state.${job.state}`)}</strong>{" "}
        {isOn && (job.stop ? t("bench.stopping") : (last?.doing ?? ""))}
        {!isOn && endOf(job)}
      </p>
      {isOn && (
        <progress max={1} value={last?.share ?? 0} aria-label={t("bench.progress")} />
      )}
      <GapNow steps={steps} end={end} />
      <Curve steps={steps} end={end} />
      {isOn && (
        <button
          type="button"
          class="plain"
          disabled={job.stop || !job.is_mine}
          onClick={() => stop(job)}
        >
          {t("bench.stop")}
        </button>
      )}
      {job.fault && <Fault job={job} />}
    </>
  );
}

function endOf({ state, snapshot }: JobRow): string {
  if (state === "done") return t("bench.done");
  if (state === "cancelled") return t(snapshot ? "bench.best_kept" : "bench.nothing");
  return "";
}

function GapNow({ steps, end }: { steps: JobStep[]; end: number | null }) {
  const known = [...steps].reverse().find(({ gap }) => gap !== null);
  const gap = end ?? known?.gap ?? null;
  if (gap === null) return null;
  const isBound = end === null && isOfBound(known);
  return (
    <p class="gap-told">
      {t(isBound ? "bench.gap.bound" : "bench.gap")} <strong>{gapShare(gap)}</strong>
    </p>
  );
}

function Fault({ job: { fault } }: { job: JobRow }) {
  if (!fault) return null;
  return (
    <div class="bench-fault">
      <Refused told={fault} />
      {fault.rows.length > 1 && (
        <ul>
          {fault.rows.map((row) => (
            <li key={row}>{row}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What became of the last ones, where nothing is being made. */
function Lately() {
  const rows = (jobs.value.value?.rows ?? []).slice(0, LATELY);
  if (!rows.length) return <p class="hint">{t("bench.run.none")}</p>;
  return (
    <ul class="bench-lately">
      {rows.map((job) => (
        <li key={job.job}>
          <strong>{t(`job.state.${job.state}`)}</strong> {shortTime(job.asked_at)} ·{" "}
          {job.person}
          {job.fault && <small>{job.fault.reason}</small>}
        </li>
      ))}
    </ul>
  );
}

/** A moment as the clock on the wall has it, to the minute. */
export function shortTime(moment: string): string {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return moment;
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
