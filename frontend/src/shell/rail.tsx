/** Left, on a phone below: what the panel shows; a second press closes it. */

import { isPublic, t } from "../held";
import { change, type Panel, view } from "../view";
import { Icon, type IconName } from "./icons";

type Shown = Exclude<Panel, "none" | "candidates">;

const PANELS: Shown[] = [
  "layers",
  "figures",
  "findings",
  "book",
  "quota",
  "watch",
  "assessment",
  "quality",
  "plan",
  "tools",
  "about",
];

const INTERNAL: Panel[] = ["findings", "quota", "watch", "assessment", "plan"];

/** What lies on the map once a panel is opened, unless something does already. */
const OPENS_WITH: Partial<Record<Panel, string>> = {
  watch: "watched,cases",
  quality: "contiguity",
  plan: "plan,joined",
};

export function Rail() {
  const { panel, sheet } = view.value;
  const panels = PANELS.filter((id) => !(isPublic.value && INTERNAL.includes(id)));
  return (
    <nav class="rail" aria-label={t("bar.rail")}>
      {panels.map((id) => (
        <Stop
          key={id}
          icon={id}
          text={t(`panel.${id}`)}
          isOpen={stopOf(panel) === id && !(isNarrow() && sheet !== "none")}
          onPress={() => openPanel(id)}
        />
      ))}
      <Stop
        icon="table"
        text={t("panel.tables")}
        isOpen={sheet !== "none"}
        onPress={() => change({ sheet: sheet === "none" ? "ranking" : "none" })}
      />
    </nav>
  );
}

/** Plan and candidates are two faces of one panel. */
function stopOf(panel: Panel): Panel {
  return panel === "candidates" ? "plan" : panel;
}

/** On a phone the sheet lies over the panel, so the panel asked for takes its place. */
function openPanel(id: Shown): void {
  const { panel, sheet, book } = view.value;
  const isCovered = isNarrow() && sheet !== "none";
  // The book opens with its plots on the map, unless it lies there already.
  const shown = id === "book" && panel !== id && !isPublic.value ? "plots" : "";
  const ground = isPublic.value || stopOf(panel) === id ? "" : (OPENS_WITH[id] ?? "");
  const next = { book: book || shown, ground: view.value.ground || ground };
  if (isCovered) change({ ...next, sheet: "none", panel: id });
  else change({ ...next, panel: stopOf(panel) === id ? "none" : id });
}

export function isNarrow(): boolean {
  return matchMedia("(max-width: 760px)").matches;
}

interface StopProps {
  icon: IconName;
  text: string;
  isOpen: boolean;
  onPress: () => void;
}

function Stop({ icon, text, isOpen, onPress }: StopProps) {
  return (
    <button type="button" class="stop" aria-expanded={isOpen} onClick={onPress}>
      <Icon name={icon} size={22} />
      <span>{text}</span>
    </button>
  );
}
