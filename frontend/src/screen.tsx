/** One screen: the map fills it, a bar above, a rail and a panel left, a drawer right, a sheet below. */

import { start, t, trouble } from "./held";
import { MapView } from "./map/mapview";

export function Screen() {
  if (!start.value) return <Waiting />;
  return (
    <div class="screen">
      <MapView />
    </div>
  );
}

function Waiting() {
  return (
    <p class="waiting" role="status">
      {trouble.value
        ? `${trouble.value.reason} ${trouble.value.remedy}`
        : t("map.loading")}
    </p>
  );
}
