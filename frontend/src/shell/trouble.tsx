/** What went wrong, with what to do about it; stays until closed. */

import { retry, t, trouble } from "../held";
import { Icon } from "./icons";

export function TroubleBar() {
  const told = trouble.value;
  return (
    <div class="trouble-room" role="alert">
      {told && (
        <div class="trouble">
          <Icon name="warning" />
          <p>
            <strong>{told.reason || t("error.unknown", { code: told.code })}</strong>{" "}
            {told.remedy}
          </p>
          <button type="button" class="plain" onClick={retry}>
            {t("error.retry")}
          </button>
          <button
            type="button"
            class="round"
            aria-label={t("error.close")}
            onClick={() => {
              trouble.value = null;
            }}
          >
            <Icon name="close" size={16} />
          </button>
        </div>
      )}
    </div>
  );
}
