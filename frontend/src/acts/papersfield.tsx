/** Papers of an act: chosen here, hashed here, and only their hashes are sent. */

import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { t } from "../held";
import type { FieldProps } from "./field";
import { MOST_MB, type Paper, paperOf, TooLarge } from "./papers";

export function PapersField({ name, part, isNeeded, onChange }: FieldProps) {
  const id = useId();
  const title = part.title ?? name;
  const papers = useSignal<Paper[]>([]);
  const told = useSignal("");
  const keep = (next: Paper[]) => {
    papers.value = next;
    onChange(next.map(({ hash }) => hash));
  };
  const add = async (files: FileList | null) => {
    told.value = t("act.papers.wait");
    try {
      const found = await Promise.all([...(files ?? [])].map(paperOf));
      const known = new Set(papers.value.map(({ hash }) => hash));
      keep([...papers.value, ...found.filter(({ hash }) => !known.has(hash))]);
      told.value = "";
    } catch (error) {
      told.value =
        error instanceof TooLarge
          ? t("act.papers.large", { name: error.message, most: MOST_MB })
          : `${error}`;
    }
  };
  return (
    <div class="act-field">
      <span class="act-label">
        {title} <small>{t(isNeeded ? "act.needed" : "act.optional")}</small>
      </span>
      <input
        id={id}
        class="act-file"
        aria-label={`${title}: ${t("act.papers.add")}`}
        type="file"
        multiple
        onChange={(event) => {
          add(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
      <label class="plain act-choose" for={id}>
        {t("act.papers.add")}
      </label>
      <small class="hint">{t("act.papers.told")}</small>
      <small aria-live="polite">{told.value}</small>
      <ul class="act-papers">
        {papers.value.map((paper) => (
          <li key={paper.hash}>
            {paper.name} <code title={paper.hash}>{paper.hash.slice(0, 19)}…</code>
            <button
              type="button"
              class="plain"
              aria-label={t("act.papers.remove", { name: paper.name })}
              onClick={() => keep(papers.value.filter((one) => one !== paper))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
