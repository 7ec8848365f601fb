/** Scale bar, north, where the pointer is, and whose pictures these are. */

import { isPublic, start, t } from "../held";
import { part } from "../view";
import { markName } from "../watch/markname";
import { area, round } from "./amounts";
import { metresPerPixel, roundBelow } from "./camera";
import { camera, pointer, under } from "./local";

const base = part("base");
const LONGEST_PX = 130;

export function ReadOut() {
  return (
    <div class="read-out">
      <North />
      <ScaleBar />
      <Place />
      <UnderPointer />
      <Attribution />
      <Review />
    </div>
  );
}

function ScaleBar() {
  const place = camera.value;
  if (!place) return null;
  const metres = metresPerPixel(place.zoom, place.lat);
  const long = roundBelow(LONGEST_PX * metres);
  return (
    <span class="scale-bar" style={{ width: `${long / metres}px` }}>
      {round(long)}
    </span>
  );
}

export function North() {
  return (
    <svg class="north" viewBox="0 0 20 28" role="img" aria-label={t("map.north")}>
      <path class="north-dark" d="M10 9 15 26 10 22Z" />
      <path class="north-light" d="M10 9 5 26 10 22Z" />
      <text x="10" y="7" text-anchor="middle">
        {t("map.north.short")}
      </text>
    </svg>
  );
}

function Place() {
  const at = pointer.value;
  const middle = camera.value;
  const [lon, lat] = at ?? [middle?.lon ?? 0, middle?.lat ?? 0];
  return (
    <span class="place" title={t("map.place")}>
      {lon.toFixed(5)}, {lat.toFixed(5)}
    </span>
  );
}

/** What is pressed there tells its story; this is a word beforehand. */
function UnderPointer() {
  const told = under.value;
  if (!told) return null;
  const { layer, id, mark, area_dm2 } = told;
  return (
    <span class="under-pointer">
      <strong>{id}</strong> {t(`watch.layer.${layer}`)}
      {markName(layer, mark)} · {area(area_dm2)}
    </span>
  );
}

/** A map may be published only under a review number: where it has none it says so. */
function Review() {
  const number = start.value?.city.map_review;
  if (number) {
    return <span class="map-review">{t("map.review.number", { number })}</span>;
  }
  if (!isPublic.value) return null;
  return (
    <span class="map-review" data-missing="true">
      {t("map.review.none")}
    </span>
  );
}

function Attribution() {
  const chosen = base.value.split(",");
  const shown = start.value?.basemaps.filter(({ id }) => chosen.includes(id)) ?? [];
  const told = shown.map(({ attribution, day }) =>
    [attribution, day].filter(Boolean).join(" "),
  );
  return told.length > 0 ? <span class="attribution">{told.join(" · ")}</span> : null;
}
