/** The sheet to be printed lies over everything, a child of the page's body. */

import { computed } from "@preact/signals";
import { render } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../held";
import { change, part } from "../view";
import { Glyph } from "./glyphs";
import { camera, room } from "./local";
import { SCALES } from "./paper";
import { Sheet } from "./sheet";
import "./style/print.css";

const print = part("print");
const scale = part("scale");
/** The sheet shows what the screen's map shows, so that one has to stand first. */
const isPlaced = computed(() => camera.value !== null && room.value.width > 0);
const PAPERS = ["A4", "A3"] as const;

/** Beside the screen and not inside it, so that paper holds the sheet alone. */
export function PrintSheet() {
  useEffect(() => {
    const host = document.body.appendChild(document.createElement("div"));
    host.className = "print-host";
    render(<PrintRoom />, host);
    return () => {
      render(null, host);
      host.remove();
    };
  }, []);
  return null;
}

function PrintRoom() {
  const room = useRef<HTMLDivElement>(null);
  useEffect(() => hold(room.current), []);
  return (
    <div
      class="print-room"
      role="dialog"
      aria-modal="true"
      aria-label={t("map.print")}
      tabIndex={-1}
      ref={room}
      onKeyDown={(event) => event.key === "Escape" && close()}
    >
      <PrintBar />
      <div class="print-table">
        {isPlaced.value && <Sheet key={`${print.value}/${scale.value}`} />}
      </div>
    </div>
  );
}

/**
 * Keep the keys here while the sheet is open. No dialog element: what lies in the
 * browser's top layer cannot choose the paper it is printed on.
 */
function hold(room: HTMLElement | null): () => void {
  const before = document.activeElement;
  const screen = document.getElementById("app");
  screen?.toggleAttribute("inert", true);
  room?.focus();
  return () => {
    screen?.toggleAttribute("inert", false);
    if (before instanceof HTMLElement) before.focus();
  };
}

function PrintBar() {
  return (
    <div class="print-bar">
      <strong>{t("map.print")}</strong>
      <label>
        {t("map.print.paper")}
        <select
          value={print.value}
          onChange={(event) => change({ print: paperOf(event.currentTarget.value) })}
        >
          {PAPERS.map((paper) => (
            <option key={paper}>{paper}</option>
          ))}
        </select>
      </label>
      <label>
        {t("map.print.scale")}
        <select
          value={scale.value}
          onChange={(event) => change({ scale: Number(event.currentTarget.value) })}
        >
          <option value={0}>{t("map.print.fit")}</option>
          {SCALES.map((one) => (
            <option key={one} value={one}>
              1 : {one.toLocaleString("en-US")}
            </option>
          ))}
        </select>
      </label>
      <button type="button" class="print-go" onClick={() => window.print()}>
        <Glyph name="print" />
        {t("map.print.go")}
      </button>
      <button type="button" onClick={close}>
        <Glyph name="close" />
        {t("map.close")}
      </button>
    </div>
  );
}

function paperOf(text: string): "A4" | "A3" {
  return text === "A3" ? "A3" : "A4";
}

function close(): void {
  change({ print: "" });
}
