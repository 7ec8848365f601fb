/** The corners of a claim as numbers: what no pointer can set exactly. */

import { t } from "../held";

/** Longer outlines are redrawn, or mended in the file. */
const MOST = 60;

interface CornersProps {
  shape: GeoJSON.Geometry;
  onChange: (shape: GeoJSON.Geometry) => void;
}

export function CornerList({ shape, onChange }: CornersProps) {
  if (shape.type !== "Polygon" || shape.coordinates.length !== 1) {
    return <p class="hint">{t("declare.corners.parts")}</p>;
  }
  const ring = shape.coordinates[0] ?? [];
  const corners = ring.slice(0, -1);
  if (corners.length > MOST) {
    return <p class="hint">{t("declare.corners.many", { count: corners.length })}</p>;
  }
  const put = (at: number, axis: 0 | 1, text: string) => {
    const value = Number(text);
    if (!text || !Number.isFinite(value)) return;
    const moved = corners.map((corner, number) =>
      number === at
        ? axis === 0
          ? [value, corner[1] ?? 0]
          : [corner[0] ?? 0, value]
        : corner,
    );
    onChange({ type: "Polygon", coordinates: [[...moved, ...moved.slice(0, 1)]] });
  };
  return (
    <details>
      <summary>{t("declare.corners", { count: corners.length })}</summary>
      <table class="corner-list">
        <thead>
          <tr>
            <th scope="col">J</th>
            <th scope="col">{t("declare.longitude")}</th>
            <th scope="col">{t("declare.latitude")}</th>
          </tr>
        </thead>
        <tbody>
          {corners.map((corner, at) => (
            <tr key={at}>
              <th scope="row">{at + 1}</th>
              {([0, 1] as const).map((axis) => (
                <td key={axis}>
                  <input
                    type="number"
                    step="any"
                    aria-label={`${at + 1} ${t(axis ? "declare.latitude" : "declare.longitude")}`}
                    value={corner[axis]}
                    onChange={(event) => put(at, axis, event.currentTarget.value)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
