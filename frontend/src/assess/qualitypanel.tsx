/** Layout quality: patches before and after, zones, restoration, parks, supply, renewal. */

import type { Quality } from "../api";
import { LayerHead } from "../book/choice";
import { isPublic, t } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { Exports } from "../sheet/exports";
import { MadeOf } from "../watch/madeof";
import { Renew } from "../watch/renew";
import { headOf } from "../watch/watchpanel";
import { Fragments } from "./fragments";
import { quality } from "./kept";
import { Renewals } from "./renewals";
import { Became, Facilities, Parks, Supply, Zones } from "./shares";
import "../book/style/book.css";
import "../watch/style/watch.css";
import "./style/assess.css";

export function QualityPanel() {
  const { value, waiting, failed } = quality.value;
  if (!value) return failed ? <Unanswered /> : <Bones />;
  return (
    <div data-waiting={waiting}>
      {value.is_kept ? (
        <Measures told={value} />
      ) : (
        <Empty text={t("watch.none", { command: "jianliang quality" })} />
      )}
      <Renew kind="quality" />
      {!isPublic.value && <Renewals />}
    </div>
  );
}

function Measures({ told }: { told: Quality }) {
  return (
    <>
      <Fragments rows={told.fragmentation} />
      {!isPublic.value && <Gains told={told} />}
      <Zones rows={told.zone_share} />
      <Became rows={told.composition} />
      <Parks rows={told.park_service} />
      <Facilities rows={told.facilities} />
      <Supply told={told} />
      <MadeOf made={told.made} />
    </>
  );
}

/** Which recognised ground joins open land, on the map. */
function Gains({ told }: { told: Quality }) {
  const joining = told.contiguity.filter((row) => row.patch_count > 0).length;
  return (
    <section class="card">
      <LayerHead {...headOf("contiguity")} />
      <p class="hint">{t("quality.gains", { joining, all: told.contiguity.length })}</p>
      <Exports table="contiguity" />
    </section>
  );
}
