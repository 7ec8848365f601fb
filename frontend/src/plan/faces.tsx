/** The two faces of the panel: the plan, and the candidates it chooses from. */

import { t } from "../held";
import { Switch } from "../shell/topbar";
import { change, view } from "../view";

const FACES = ["plan", "candidates"] as const;
type Face = (typeof FACES)[number];
/** What lies on the map with each of them. */
const LAID: Record<Face, string> = { plan: "plan,joined", candidates: "candidates" };

export function Faces() {
  return (
    <div class="faces">
      <Switch
        id="plan"
        name={t("plan.faces")}
        choices={FACES.map((id) => ({ id, name: t(`plan.face.${id}`) }))}
        chosen={view.value.panel === "candidates" ? "candidates" : "plan"}
        onChoose={turn}
      />
    </div>
  );
}

/** The map follows, unless the reader has laid something else on it. */
function turn(face: Face): void {
  const { ground, panel } = view.value;
  const other = panel === "candidates" ? LAID.candidates : LAID.plan;
  const isOwn = ground === "" || ground === other;
  change({ panel: face, ...(isOwn && { ground: LAID[face] }) });
}
