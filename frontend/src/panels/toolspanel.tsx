/** What one can do with the map: draw, measure, print, hand on. */

import { useSignal } from "@preact/signals";
import { t } from "../held";
import { Icon } from "../shell/icons";
import { change, view } from "../view";

export function ToolsPanel() {
  return (
    <>
      <section class="card">
        <h4>{t("panel.print")}</h4>
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

/** The address holds the whole view, so the address is what one hands on. */
function Share() {
  const isCopied = useSignal(false);
  // Read for its own sake: a new view is a new address.
  const address = view.value && location.href;
  const copy = async () => {
    const field = document.getElementById("share-address") as HTMLInputElement | null;
    field?.select();
    await navigator.clipboard?.writeText(location.href).catch(() => undefined);
    isCopied.value = true;
  };
  return (
    <section class="card">
      <h4>{t("panel.share")}</h4>
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
      </button>
      <span class="hint" role="status">
        {isCopied.value ? t("panel.share.copied") : ""}
      </span>
    </section>
  );
}
