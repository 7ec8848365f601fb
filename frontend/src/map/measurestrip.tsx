/** What to do next while drawing or measuring, and what was measured. */

import { t } from "../held";
import { area, exact, length } from "./amounts";
import { dropCorner, finish, measured, take } from "./drawn";
import { Glyph } from "./glyphs";
import { moves, settled, sketch, tool } from "./local";

export function MeasureStrip() {
  const hand = tool.value;
  if (hand === "none") return null;
  const corners = sketch.value.length;
  return (
    <section class="measure-strip" aria-label={t(`map.tool.${hand}`)}>
      <p role="status">{told() || t(`map.hint.${hand}`)}</p>
      <div class="measure-acts">
        <button type="button" onClick={() => moves.value?.corner()}>
          <Glyph name="focus" />
          {t("map.corner.here")}
        </button>
        <button type="button" disabled={corners === 0} onClick={dropCorner}>
          <Glyph name="undo" />
          {t("map.corner.drop")}
        </button>
        <button type="button" disabled={tooFew(hand, corners)} onClick={finish}>
          <Glyph name="check" />
          {t("map.corner.done")}
        </button>
        <button type="button" onClick={() => take("none")}>
          <Glyph name="close" />
          {t("map.close")}
        </button>
      </div>
    </section>
  );
}

function tooFew(hand: string, corners: number): boolean {
  return settled.value || corners < (hand === "length" ? 2 : 3);
}

function told(): string {
  const answer = measured.value.value;
  if (!answer) return "";
  const long = length(answer.length_m);
  if (answer.area_dm2 === null) return t("map.measured.length", { length: long });
  return t("map.measured.area", {
    area: area(answer.area_dm2),
    exact: exact(answer.area_dm2),
    length: long,
  });
}
