/** What waits to be sent from this device, and what the server would not take. */

import { t } from "../held";
import { Icon } from "../shell/icons";
import { forget, outbox, sendNow } from "./outbox";

export function OutboxPart() {
  const { waiting, refused } = outbox.value;
  if (!waiting && !refused.length) return null;
  return (
    <section class="card outbox" role="status">
      {waiting > 0 && (
        <p>
          <Icon name="pending" size={16} />
          {t("declare.waiting", { count: waiting })}
          <button type="button" class="plain" onClick={sendNow}>
            {t("declare.send_now")}
          </button>
        </p>
      )}
      {refused.map((one) => (
        <p key={one.id} class="row-finding" data-severity="refuse">
          <Icon name="refuse" size={15} />
          <span>
            {one.name} <small>{one.reason}</small>
          </span>
          <button type="button" class="plain" onClick={() => forget(one.id)}>
            {t("declare.put_away")}
          </button>
        </p>
      ))}
    </section>
  );
}
