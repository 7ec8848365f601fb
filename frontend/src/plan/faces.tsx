/** The faces of the panel: the plan, its candidates, the workbench, the targets. */

import { t } from "../held";
import { Switch } from "../shell/topbar";
import { change, view } from "../view";
import { plans } from "./plans";

const FACES = ["plan", "candidates", "workbench", "targets"] as const;
type Face = (typeof FACES)[number];
/** What lies on the map with each of them. */
const LAID: Record<Face, string> = {
  plan: "plan,joined",
  candidates: "candidates",
  workbench: "candidates,plan",
  targets: "plan,joined",
};

export function Faces() {
  return (
    <div class="faces">
      <Switch
        id="plan"
        name={t("plan.faces")}
        choices={faces().map((id) => ({ id, name: t(`plan.face.${id}`) }))}
        chosen={faceOf(view.value.panel)}
        onChoose={turn}
      />
    </div>
  );
}

/** The map follows, unless the reader has laid something else on it. */
function turn(face: Face): void {
  const { ground, panel } = view.value;
  const other = LAID[faceOf(panel)];
  const isOwn = ground === "" || ground === other;
  change({ panel: face, ...(isOwn && { ground: LAID[face] }) });
}

/** Targets are for those who set or propose them. */
function faces(): Face[] {
  const isSetter = plans.value.value?.sets ?? false;
  return FACES.filter((id) => id !== "targets" || isSetter);
}

function faceOf(panel: string): Face {
  return FACES.find((id) => id === panel) ?? "plan";
}
