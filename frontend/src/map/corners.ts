/** Corners of what the reader draws or measures, and their way into the address. */

export type Corner = [lon: number, lat: number];

export function cornersOf(text: string): Corner[] {
  return text
    .split(";")
    .map((pair) => pair.split(",").map(Number))
    .filter((pair) => pair.length === 2 && pair.every(Number.isFinite))
    .map(([lon = 0, lat = 0]) => [lon, lat]);
}

export function cornersText(corners: Corner[]): string {
  return corners.map(([lon, lat]) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(";");
}

export function polygonOf(corners: Corner[]): GeoJSON.Polygon {
  const ring = [...corners, ...corners.slice(0, 1)];
  return { type: "Polygon", coordinates: [ring] };
}

export function lineOf(corners: Corner[]): GeoJSON.LineString {
  return { type: "LineString", coordinates: corners };
}

/** A point surely inside: the middle of the longest stretch at half height. */
export function inside(shape: GeoJSON.Geometry): Corner | null {
  const polygon = largest(shape);
  const heights = polygon[0]?.map(([, lat]) => lat ?? 0) ?? [];
  if (heights.length === 0) return null;
  const middle = (Math.min(...heights) + Math.max(...heights)) / 2;
  const crossings = polygon
    .flatMap((ring) => crossed(ring, middle))
    .sort((a, b) => a - b);
  let best: Corner | null = null;
  let widest = 0;
  for (let at = 0; at + 1 < crossings.length; at += 2) {
    const [west = 0, east = 0] = [crossings[at], crossings[at + 1]];
    if (east - west <= widest) continue;
    widest = east - west;
    best = [(west + east) / 2, middle];
  }
  return best;
}

function largest(shape: GeoJSON.Geometry): GeoJSON.Position[][] {
  if (shape.type === "Polygon") return shape.coordinates;
  if (shape.type !== "MultiPolygon") return [];
  const size = (part: GeoJSON.Position[][]) => part[0]?.length ?? 0;
  return [...shape.coordinates].sort((a, b) => size(b) - size(a))[0] ?? [];
}

function crossed(ring: GeoJSON.Position[], height: number): number[] {
  return ring.slice(1).flatMap(([x2 = 0, y2 = 0], at) => {
    const [x1 = 0, y1 = 0] = ring[at] ?? [];
    if (y1 < height === y2 < height) return [];
    return [x1 + ((height - y1) / (y2 - y1)) * (x2 - x1)];
  });
}
