/** One map of the one or two: it shows a style, joins figures to units, tells when it rests. */

import type {
  GeoJSONSource,
  MapLibreMap,
  MapOptions,
  StyleSpecification,
} from "maplibre-gl";
import { UNITS } from "./boundaries";
import { engine } from "./engine";
import type { NetUnit } from "./netclasses";
import { collected } from "./overlays";

export class Pane {
  readonly map: MapLibreMap;
  /** Whether all that is to be seen has been drawn. */
  isResting = false;
  private wanted: StyleSpecification | null = null;
  private joined: NetUnit[] = [];
  private isStyled = false;

  constructor(
    container: HTMLElement,
    options: Partial<MapOptions>,
    rested: () => void,
  ) {
    this.map = engine(container, options);
    // Every change of the style tells of a load as well; the first one opens the door.
    this.map.once("style.load", () => {
      this.isStyled = true;
      if (this.wanted) this.put(this.wanted);
    });
    this.map.on("idle", () => {
      this.isResting = true;
      rested();
    });
    this.map.on("movestart", () => {
      this.isResting = false;
      rested();
    });
  }

  /** Show a style, changing only what differs from the one shown. */
  show(style: StyleSpecification, net: NetUnit[] = []): void {
    this.isResting = false;
    this.joined = net;
    if (this.isStyled) this.put(style);
    else if (!this.wanted) this.map.setStyle(style, { validate: false });
    this.wanted = style;
  }

  /** Draw other shapes without touching the style: this follows the pointer. */
  sketch(source: string, shapes: GeoJSON.Feature[]): void {
    const data = collected(shapes);
    this.map.getSource<GeoJSONSource>(source)?.setData(data);
  }

  remove(): void {
    this.map.remove();
  }

  private put(style: StyleSpecification): void {
    this.map.setStyle(style, { diff: true, validate: false });
    this.join();
    this.map.triggerRepaint();
  }

  /** Figures are joined to the units here, in the browser. */
  private join(): void {
    if (!this.map.getSource(UNITS)) return;
    const place = { source: UNITS, sourceLayer: "units" };
    this.map.removeFeatureState(place);
    for (const { unit, step } of this.joined) {
      this.map.setFeatureState({ ...place, id: unit }, { step });
    }
  }
}
