/** What is true of this window only, and so does not stand in the address. */

import { signal } from "@preact/signals";
import type { Camera } from "./camera";
import type { Corner } from "./corners";

export type Tool = "none" | "length" | "area" | "polygon" | "claim";

/** What a click on the map does at present. */
export const tool = signal<Tool>("none");
/** Corners set so far, while something is drawn or measured. */
export const sketch = signal<Corner[]>([]);
/** Whether the shape is finished and waits to be read; the next corner begins anew. */
export const settled = signal(false);
/** Where the map looks now, every frame; the address hears of it when it rests. */
export const camera = signal<Camera | null>(null);
/** Where the pointer is; null while it is not over the map. */
export const pointer = signal<Corner | null>(null);
/** The candidate or plot of the plan under the pointer. */
export interface Under {
  layer: "candidates" | "plan";
  id: string;
  mark: string;
  area_dm2: number;
}
export const under = signal<Under | null>(null);
/** How high and wide the map is, in CSS pixels. */
export const room = signal({ width: 0, height: 0 });

/** What the tools may ask of the maps, once they are there. */
export interface Moves {
  zoom(by: number): void;
  /** Show the whole scope again. */
  home(): void;
  /** Set a corner in the middle of the map: drawing without a pointer. */
  corner(): void;
}
export const moves = signal<Moves | null>(null);
