/** The photos and papers of a plot: seen, brought, and what is doubtful about them. */

import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { ask, type Kept, type KeptEvidence } from "../api";
import { language, named, t, tell } from "../held";
import { me } from "../me";
import { Icon } from "../shell/icons";
import { refresh } from "./kept";
import { arrivals, BRINGERS, bring } from "./outbox";

const PHOTOS = ["photo_after", "photo_before"];
const PAPERS = ["approval", "consent", "contract", "other"];
const LOOKERS = [...BRINGERS, "recogniser"];
/** Goes up when this page has brought something. */
const brought = signal(0);

export function PlotEvidence({ plot }: { plot: string }) {
  const [told, setTold] = useState<KeptEvidence | null>(null);
  const round = `${plot} ${brought.value} ${arrivals.value} ${language.value}`;
  const isLooker = LOOKERS.includes(me.value?.role ?? "");
  useEffect(() => {
    if (!isLooker) return;
    const stop = new AbortController();
    ask<KeptEvidence>("evidence", { plot, lang: language.value }, stop.signal)
      .then(setTold)
      .catch((error) => stop.signal.aborted || tell(error));
    return () => stop.abort();
  }, [round, isLooker]);
  if (!isLooker) return null;
  const rows = told?.plot === plot ? told.rows : [];
  return (
    <section class="evidence">
      <h4>{t("declare.evidence")}</h4>
      {rows.length === 0 && <p class="hint">{t("declare.evidence.none")}</p>}
      <ul class="shots">
        {rows.map((one) => (
          <Shot key={one.evidence} told={one} />
        ))}
      </ul>
      {BRINGERS.includes(me.value?.role ?? "") && <Bring plot={plot} />}
    </section>
  );
}

function Shot({ told }: { told: Kept }) {
  const isPhoto = told.media.startsWith("image/");
  const path = `./api/evidence/${told.evidence}`;
  const kind = named("kind", told.kind);
  return (
    <li class="shot">
      <a href={`${path}/file`} download>
        {isPhoto ? (
          <img
            src={`${path}/small`}
            alt={`${kind} ${told.name}`}
            width={104}
            height={78}
          />
        ) : (
          <span class="paper">PDF</span>
        )}
      </a>
      <div>
        <p>
          {kind}
          {told.taken_at && ` · ${told.taken_at.slice(0, 10)}`}
        </p>
        {told.findings.map((one) => (
          <p class="row-finding" data-severity={one.severity} key={one.code}>
            <Icon name={one.severity === "note" ? "note" : "warning"} size={14} />
            <span>
              {one.reason} <small>{one.remedy}</small>
            </span>
          </p>
        ))}
        <p class="hash" title={told.sha256}>
          {told.sha256.slice(0, 16)}…
        </p>
      </div>
    </li>
  );
}

function Bring({ plot }: { plot: string }) {
  const [kind, setKind] = useState("photo_after");
  const [isBusy, setBusy] = useState(false);
  const isPhoto = PHOTOS.includes(kind);
  const onFiles = async (files: File[]) => {
    setBusy(true);
    let arrived = 0;
    for (const file of files) arrived += Number(await bring(plot, kind, file));
    setBusy(false);
    if (!arrived) return;
    brought.value += 1;
    refresh();
  };
  return (
    <div class="bring">
      <label>
        <span class="unseen">{t("declare.evidence.kind")}</span>
        <select value={kind} onChange={(event) => setKind(event.currentTarget.value)}>
          {[...PHOTOS, ...PAPERS].map((one) => (
            <option key={one} value={one}>
              {named("kind", one)}
            </option>
          ))}
        </select>
      </label>
      <label class="plain file-press" aria-disabled={isBusy}>
        <Icon name="camera" size={16} />
        {t(isPhoto ? "declare.evidence.photo" : "declare.evidence.paper")}
        <input
          type="file"
          class="unseen"
          disabled={isBusy}
          multiple
          accept={isPhoto ? "image/jpeg,image/png" : "application/pdf,image/jpeg"}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = "";
            onFiles(files);
          }}
        />
      </label>
      {isBusy && <span role="status">{t("declare.evidence.sending")}</span>}
    </div>
  );
}
