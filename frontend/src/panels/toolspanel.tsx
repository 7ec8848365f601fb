/** What one can do with the map: draw, measure, print, hand on. */

import { useSignal } from "@preact/signals";
import { isPublic, t } from "../held";
import { take } from "../map/drawn";
import { type Tool, tool } from "../map/local";
import { Icon, type IconName } from "../shell/icons";
import { change, view } from "../view";

type Hand = Exclude<Tool, "none" | "claim">;

const ICONS: Record<Hand, IconName> = {
  polygon: "draw",
  length: "measure",
  area: "extent",
};

export function ToolsPanel() {
  return (
    <>
      {!isPublic.value && <OnMap heading={t("panel.draw")} hands={["polygon"]} />}
      <OnMap heading={t("panel.measure")} hands={["length", "area"]} />
      <section class="card">
        <h3>{t("panel.print")}</h3>
        <p class="hint">{t("panel.print.what")}</p>
        <button type="button" class="plain" onClick={() => change({ print: "A4" })}>
          <Icon name="print" />
          {t("panel.print.open")}
        </button>
      </section>
      <Share />
    </>
  );
}

/** Tools that are taken in hand here and used on the map. */
function OnMap({ heading, hands }: { heading: string; hands: Hand[] }) {
  const isInHand = hands.some((hand) => hand === tool.value);
  return (
    <section class="card">
      <h3>{heading}</h3>
      <div class="to-tables">
        {hands.map((hand) => (
          <button
            type="button"
            class="plain"
            key={hand}
            aria-pressed={tool.value === hand}
            onClick={() => take(hand)}
          >
            <Icon name={ICONS[hand]} />
            {t(`map.tool.${hand}`)}
          </button>
        ))}
        {hands.includes("polygon") && view.value.drawn && (
          <button type="button" class="plain" onClick={forgetDrawn}>
            {t("panel.draw.forget")}
          </button>
        )}
      </div>
      {isInHand && (
        <p class="hint" role="status">
          {t(`map.hint.${tool.value}`)}
        </p>
      )}
    </section>
  );
}

function forgetDrawn(): void {
  const { sheet } = view.value;
  change({ drawn: "", sheet: sheet === "drawn" ? "none" : sheet });
}

/** The address holds the whole view, so the address is what one hands on. */
function Share() {
  const copied = useSignal("");
  // Read for its own sake: a new view is a new address.
  const address = view.value && location.href;
  const copy = async () => {
    const field = document.getElementById("share-address") as HTMLInputElement | null;
    field?.select();
    copied.value = await written(address);
  };
  return (
    <section class="card">
      <h3>{t("panel.share")}</h3>
      <p class="hint">{t("panel.share.what")}</p>
      <input
        id="share-address"
        class="address"
        readOnly
        value={address}
        aria-label={t("panel.share.address")}
      />
      <button type="button" class="plain" onClick={copy}>
        <Icon name="link" />
        {t("panel.share.copy")}
      </button>{" "}
      <span class="hint" role="status">
        {copied.value && t(copied.value)}
      </span>
    </section>
  );
}

/** Where the browser forbids the clipboard, the marked address waits to be copied. */
async function written(address: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(address);
    return "panel.share.copied";
  } catch {
    return "panel.share.by_hand";
  }
}
