/** The map's tools, one column of buttons. */

import { start, t } from "../held";
import { change, part } from "../view";
import { take } from "./drawn";
import { Glyph, type GlyphName } from "./glyphs";
import { moves, type Tool, tool } from "./local";

const swipe = part("swipe");

export function Tools() {
  const isPublic = start.value?.audience === "public";
  const hasPast = (start.value?.days.length ?? 0) > 1;
  return (
    <div
      class="map-tools"
      role="toolbar"
      aria-label={t("map.tools")}
      aria-orientation="vertical"
    >
      <div class="map-tool-group">
        <Press name="plus" act={() => moves.value?.zoom(1)} />
        <Press name="minus" act={() => moves.value?.zoom(-1)} />
        <Press name="home" act={() => moves.value?.home()} />
      </div>
      <div class="map-tool-group">
        {hasPast && <Press name="swipe" isOn={swipe.value >= 0} act={draw} />}
        <Hand name="length" />
        <Hand name="area" />
        {!isPublic && <Hand name="polygon" />}
        <Press name="print" act={() => change({ print: "A4" })} />
      </div>
    </div>
  );
}

function draw(): void {
  change({ swipe: swipe.value >= 0 ? -1 : 0.5 });
}

/** A tool that is taken in hand and put away. */
function Hand({ name }: { name: Tool & GlyphName }) {
  return <Press name={name} isOn={tool.value === name} act={() => take(name)} />;
}

interface PressProps {
  name: GlyphName;
  isOn?: boolean;
  act: () => void;
}

function Press({ name, isOn, act }: PressProps) {
  const label = t(`map.tool.${name}`);
  return (
    <button
      type="button"
      class="map-tool"
      title={label}
      aria-label={label}
      aria-pressed={isOn}
      onClick={act}
    >
      <Glyph name={name} />
    </button>
  );
}
