/** The compliance check: an area drawn or sent, and what every layer says of it. */

import { signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { named, t } from "../held";
import { take } from "../map/drawn";
import { tool } from "../map/local";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { Icon } from "../shell/icons";
import { Switch } from "../shell/topbar";
import { checked, isBusy, PURPOSES, proposal, purpose, sendArea } from "./kept";
import { Result } from "./results";
import "./style/comply.css";

const FORMATS = ".zip,.gpkg,.geojson,.json,.fgb,.parquet,.csv,.xlsx,.dxf,.txt";
const crs = signal("");

export function ComplyPanel() {
  return (
    <>
      <section class="card">
        <p class="hint">{t("comply.what")}</p>
        <Switch
          id="comply-purpose"
          name={t("comply.purpose")}
          choices={PURPOSES.map((id) => ({ id, name: named("purpose", id) }))}
          chosen={purpose.value}
          onChoose={(id) => {
            purpose.value = id;
          }}
        />
        <div class="comply-ways">
          <button
            type="button"
            class="plain"
            aria-pressed={tool.value === "polygon"}
            onClick={() => take("polygon")}
          >
            <Icon name="draw" />
            {t(proposal.value ? "comply.again" : "comply.draw")}
          </button>
          <FromFile />
        </div>
        {tool.value === "polygon" && (
          <p class="hint" role="status">
            {t("map.hint.polygon")}
          </p>
        )}
      </section>
      <Answer />
    </>
  );
}

function FromFile() {
  const field = useRef<HTMLInputElement>(null);
  const onChoose = async (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file) await sendArea(file, crs.value);
    input.value = "";
  };
  return (
    <details class="comply-file">
      <summary>
        <Icon name="up" />
        {t("comply.file")}
      </summary>
      <label for="comply-file">{t("comply.file")}</label>
      <input
        id="comply-file"
        ref={field}
        type="file"
        accept={FORMATS}
        disabled={isBusy.value}
        aria-describedby="comply-file-hint"
        onChange={onChoose}
      />
      <p class="hint" id="comply-file-hint">
        {t("comply.file.what")}
      </p>
      <label for="comply-crs">{t("comply.file.crs")}</label>
      <input
        id="comply-crs"
        class="address"
        placeholder="EPSG:4548"
        value={crs.value}
        onInput={(event) => {
          crs.value = event.currentTarget.value.trim();
        }}
      />
    </details>
  );
}

function Answer() {
  const { value, waiting, failed } = checked.value;
  if (!proposal.value) return <Empty text={t("comply.none")} />;
  if (failed) return <Unanswered />;
  if (!value) return <Bones />;
  return (
    <div aria-busy={waiting || isBusy.value} data-waiting={waiting}>
      <Result told={value} />
    </div>
  );
}
