/** Open data: published tables with their licence, and what is left out of them. */

import { address } from "../api";
import { language, t } from "../held";
import { Icon } from "../shell/icons";
import { Pairs } from "../shell/pairs";
import { openTables } from "./kept";

const ENDINGS = ["csv", "gpkg"] as const;

export function OpenData() {
  const told = openTables.value.value;
  if (!told) return null;
  const review = told.map_review
    ? t("map.review.number", { number: told.map_review })
    : t("map.review.none");
  return (
    <section class="card">
      <h3>{t("open.title")}</h3>
      <Pairs
        pairs={[
          [t("open.licence"), told.licence],
          [t("figure.snapshot"), told.snapshot],
        ]}
      />
      <p class="hint">{review}</p>
      <p class="hint">{t("open.hidden.what")}</p>
      <ul class="public-list">
        {told.tables.map(({ id, name }) => (
          <li key={id}>
            {name}
            <span class="public-row">
              {ENDINGS.map((ending) => (
                <a
                  class="plain"
                  key={ending}
                  href={address(`open/${id}.${ending}`, { lang: language.value })}
                  download
                >
                  <Icon name="download" size={14} />
                  {ending.toUpperCase()}
                </a>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
