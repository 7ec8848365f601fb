/** One screen: the map fills it, a bar above, a rail and a panel left, a sheet below. */

import { Definition } from "./figures/definition";
import { UnitFigures } from "./figures/unitfigures";
import { start, t, trouble } from "./held";
import { MapView } from "./map/mapview";
import { PanelRoom } from "./panels/panelroom";
import { AccountDialog } from "./people/account";
import { SignInDialog } from "./people/signin";
import { SheetRoom } from "./sheet/sheetroom";
import { Rail } from "./shell/rail";
import { TopBar } from "./shell/topbar";
import { TroubleBar } from "./shell/trouble";
import { view } from "./view";

export function Screen() {
  if (!start.value) return <Waiting />;
  const { panel, sheet } = view.value;
  return (
    <div class="screen" data-panel={panel} data-sheet={sheet}>
      <button type="button" class="skip" onClick={toMap}>
        {t("bar.skip")}
      </button>
      <TopBar />
      <TroubleBar />
      <Rail />
      <PanelRoom />
      <div class="mapside">
        <MapView>
          <UnitFigures />
        </MapView>
        <SheetRoom />
      </div>
      <Definition />
      <SignInDialog />
      <AccountDialog />
    </div>
  );
}

/** The address is the view, so it cannot name a place of the page as well. */
function toMap(): void {
  const map = document.querySelector("main");
  const canvas = map?.querySelector<HTMLElement>("canvas[tabindex], [tabindex]");
  (canvas ?? map)?.focus();
}

/** The shape of the screen before its words are there. */
function Waiting() {
  return (
    <div class="screen waiting" aria-busy={!trouble.value}>
      <div class="topbar" />
      <TroubleBar />
      <div class="rail" />
      <div class="panel">
        <div class="bones" />
      </div>
      <div class="mapside" />
    </div>
  );
}
