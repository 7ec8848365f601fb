/** What happened to a plot and to its quota, event by event. */

import type { PlotEvent } from "../api";
import { named, t } from "../held";
import { area } from "../map/amounts";

interface TimelineProps {
  events: PlotEvent[];
  /** Whether they are about more than the one thing that is told of. */
  isOfMany?: boolean;
}

export function Timeline({ events, isOfMany = false }: TimelineProps) {
  return (
    <section class="drawer-part">
      <h3>{t("book.life.events")}</h3>
      <ol class="timeline">
        {events.map((event) => (
          <Step key={event.seq} event={event} isOfMany={isOfMany} />
        ))}
      </ol>
    </section>
  );
}

function Step({ event, isOfMany }: { event: PlotEvent; isOfMany: boolean }) {
  const moment = event.recorded_at.slice(0, 16).replace("T", " ");
  return (
    <li>
      <time dateTime={event.happened_on}>{event.happened_on}</time>
      <p>
        <strong>{named("step", event.step)}</strong>
        {isOfMany && <span>{event.subject}</span>}
        {event.area_dm2 !== null && <span>{area(event.area_dm2)}</span>}
      </p>
      {event.reason && <p>{t("book.life.reason", { text: event.reason })}</p>}
      <small>
        {event.actor} · {named("office", event.office)} · {event.unit}
      </small>
      <small>{t("book.life.recorded", { moment, seq: event.seq })}</small>
      {event.documents.length > 0 && (
        <small>
          {t("book.life.documents")}{" "}
          {event.documents.map((hash) => (
            <code key={hash} title={hash}>
              {hash.slice(0, 19)}…
            </code>
          ))}
        </small>
      )}
    </li>
  );
}
