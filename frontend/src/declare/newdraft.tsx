/** A new draft: from a file, from a polygon drawn on the map, or from boundary points. */

import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { DraftTold } from "../api";
import { language, t, tell } from "../held";
import { polygonOf } from "../map/corners";
import { take } from "../map/drawn";
import { settled, sketch, tool } from "../map/local";
import { ClaimFields, saidOf, type Words } from "./fields";
import { isBusy, post, show } from "./kept";
import { upload } from "./upload";

type Way = "file" | "drawn" | "points";
const WAYS: Way[] = ["file", "drawn", "points"];
const FORMATS = ".zip,.gpkg,.geojson,.json,.fgb,.parquet,.csv,.xlsx,.dxf,.txt";

/** How much of a file is there, 0 to 1; below 0 none is on its way. */
const share = signal(-1);

export function NewDraft() {
  const [way, setWay] = useState<Way>("file");
  return (
    <section class="card">
      <h3>{t("declare.new")}</h3>
      <fieldset class="switch">
        <legend>{t("declare.new")}</legend>
        {WAYS.map((one) => (
          <button
            type="button"
            key={one}
            aria-pressed={way === one}
            onClick={() => setWay(one)}
          >
            {t(`declare.way.${one}`)}
          </button>
        ))}
      </fieldset>
      {way === "file" && <FromFile />}
      {way === "drawn" && <FromMap />}
      {way === "points" && <FromPoints />}
    </section>
  );
}

function FromFile() {
  const [file, setFile] = useState<File | null>(null);
  const [words, setWords] = useState<Words>({});
  const [crs, setCrs] = useState("");
  const onSend = async () => {
    if (!file) return;
    share.value = 0;
    isBusy.value = true;
    const said = JSON.stringify(saidOf(words));
    const asked = { name: file.name, crs, said, lang: language.value };
    try {
      show(
        await upload<DraftTold>("drafts/file", asked, file, (s) => (share.value = s)),
      );
    } catch (error) {
      tell(error);
    } finally {
      share.value = -1;
      isBusy.value = false;
    }
  };
  return (
    <Form onSend={onSend} isReady={file !== null} act={t("declare.read")}>
      <label class="claim-field">
        <span>{t("declare.file")}</span>
        <input
          type="file"
          accept={FORMATS}
          onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
        />
      </label>
      <p class="hint">{t("declare.file.hint")}</p>
      <details>
        <summary>{t("declare.file.more")}</summary>
        <Crs value={crs} onInput={setCrs} />
        <p class="hint">{t("declare.file.same")}</p>
        <ClaimFields words={words} onChange={setWords} of="many" />
      </details>
      <Progress />
    </Form>
  );
}

function Progress() {
  if (share.value < 0) return null;
  const isSent = share.value >= 1;
  return (
    <p class="hint" role="status">
      <progress max={1} value={isSent ? undefined : share.value} />
      {isSent
        ? t("declare.reading")
        : t("declare.sending", { share: Math.round(share.value * 100) })}
    </p>
  );
}

function FromMap() {
  const [words, setWords] = useState<Words>({});
  const onSend = async () => {
    const body = { geometry: polygonOf(sketch.value), said: saidOf(words) };
    const told = await post<DraftTold>("drafts/drawn", body);
    if (!told) return;
    take("none");
    show(told);
  };
  return (
    <Form onSend={onSend} isReady={isDrawn()} act={t("declare.keep")}>
      <DrawButton />
      <ClaimFields words={words} onChange={setWords} of="one" />
    </Form>
  );
}

/** Whether a polygon is drawn and finished. */
export function isDrawn(): boolean {
  return tool.value === "claim" && settled.value && sketch.value.length > 2;
}

export function DrawButton() {
  const isOn = tool.value === "claim";
  return (
    <div class="draw-row">
      <button
        type="button"
        class="plain"
        aria-pressed={isOn}
        onClick={() => take("claim")}
      >
        {t(isOn ? "declare.draw.stop" : "declare.draw")}
      </button>
      <span class="hint" role="status">
        {isDrawn()
          ? t("declare.drawn", { corners: sketch.value.length })
          : t("declare.draw.hint")}
      </span>
    </div>
  );
}

function FromPoints() {
  const [words, setWords] = useState<Words>({});
  const [text, setText] = useState("");
  const [crs, setCrs] = useState("");
  const onSend = async () => {
    const body = { text, crs, said: saidOf(words) };
    const told = await post<DraftTold>("drafts/points", body);
    if (told) show(told);
  };
  return (
    <Form onSend={onSend} isReady={text.trim() !== ""} act={t("declare.keep")}>
      <label class="claim-field wide">
        <span>{t("declare.points")}</span>
        <textarea
          rows={6}
          value={text}
          spellcheck={false}
          placeholder={"J1,4420100.00,500100.00\nJ2,4420100.00,500200.00\n…"}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <p class="hint">{t("declare.points.hint")}</p>
      <Crs value={crs} onInput={setCrs} />
      <ClaimFields words={words} onChange={setWords} of="one" />
    </Form>
  );
}

function Crs({ value, onInput }: { value: string; onInput: (text: string) => void }) {
  return (
    <label class="claim-field">
      <span>{t("declare.crs")}</span>
      <input
        type="text"
        value={value}
        maxLength={40}
        placeholder="EPSG:4548"
        onInput={(event) => onInput(event.currentTarget.value.trim())}
      />
    </label>
  );
}

interface FormProps {
  onSend: () => void;
  isReady: boolean;
  act: string;
  children: ComponentChildren;
}

export function Form({ onSend, isReady, act, children }: FormProps) {
  return (
    <form
      class="claim-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      {children}
      <button type="submit" class="plain act" disabled={!isReady || isBusy.value}>
        {act}
      </button>
    </form>
  );
}
