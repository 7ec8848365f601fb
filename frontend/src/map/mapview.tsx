/** The map with all that lies on it: curtain, tools, legend, scale, drawer, print sheet. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t, tell } from "../held";
import { part } from "../view";
import { Curtain } from "./curtain";
import { closeDrawer, isDrawerOpen, PlotDrawer } from "./drawer";
import { Legend } from "./legend";
import { tool } from "./local";
import { MeasureStrip } from "./measurestrip";
import { PrintSheet } from "./printsheet";
import { ReadOut } from "./readout";
import { Tools } from "./tools";
import "./style/map.css";

/** The map engine is large: it is on its way while the rest of the screen draws itself. */
const engine = import("./stage");

const swipe = part("swipe");
const print = part("print");

/** Children tell of a chosen unit, inside the drawer. */
export function MapView({ children }: { children?: ComponentChildren }) {
  const main = useRef<HTMLElement>(null);
  const from = useRef<HTMLDivElement>(null);
  const to = useRef<HTMLDivElement>(null);
  useEffect(() => staged(main.current, from.current, to.current), []);
  return (
    <main
      class="map"
      ref={main}
      aria-label={t("map.map")}
      data-tool={tool.value}
      data-drawer={isDrawerOpen()}
      onKeyDown={leave}
    >
      <div class="map-pane" ref={to} />
      <div class="map-pane map-pane-from" ref={from} hidden={swipe.value < 0} />
      <Curtain under={from} />
      <Tools />
      <div class="map-foot">
        <Legend />
        <ReadOut />
      </div>
      <MeasureStrip />
      <PlotDrawer>{children}</PlotDrawer>
      {print.value && <PrintSheet />}
    </main>
  );
}

function leave(event: KeyboardEvent): void {
  if (event.key === "Escape" && isDrawerOpen()) closeDrawer();
}

/** Put the maps into their boxes as soon as the engine is there. */
function staged(
  main: HTMLElement | null,
  from: HTMLElement | null,
  to: HTMLElement | null,
): (() => void) | undefined {
  if (!main || !from || !to) return undefined;
  let end = () => {};
  let isGone = false;
  const ready = (isReady: boolean) => main.toggleAttribute("data-ready", isReady);
  engine
    .then(({ stage }) => {
      if (!isGone) end = stage({ from, to }, ready);
    })
    .catch(tell);
  return () => {
    isGone = true;
    end();
  };
}
