/** From what a result was made, and whether that is still so. */

import type { Made } from "../api";
import { grouped } from "../figures/areas";
import { t } from "../held";

export function MadeOf({ made }: { made: Made | null }) {
  if (!made) return null;
  const size = made.size === null ? "–" : grouped(made.size);
  const isGrown = made.size !== null && made.size < made.book_size;
  return (
    <>
      <p class="sources">{t("watch.made", { id: made.snapshot, size })}</p>
      {!made.is_current && <p class="stale">{t("watch.stale")}</p>}
      {made.is_current && isGrown && (
        <p class="hint">{t("watch.grown", { size: grouped(made.book_size) })}</p>
      )}
    </>
  );
}
