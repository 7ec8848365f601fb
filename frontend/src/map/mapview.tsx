/** The map. */

import { t } from "../held";

export function MapView() {
  return <main class="map" aria-label={t("map.map")} />;
}
