/** The server's answers. Areas are whole 0.01 m² under names that end in _dm2. */

export interface Account {
  from_day: string;
  to_day: string;
  profile: string;
  total: string;
  hierarchy: string;
  level: string;
  dimension: string;
  unit: string;
  name: string;
  value: string;
  stock_from_dm2: number;
  decrease_dm2: number;
  increase_dm2: number;
  correction_dm2: number;
  resurvey_dm2: number;
  boundary_dm2: number;
  extent_dm2: number;
  definition_dm2: number;
  corrected_dm2: number;
  stock_to_dm2: number;
  net_dm2: number;
  undecided_from_dm2: number;
  undecided_to_dm2: number;
}

export interface Named {
  id: string;
  name: string;
  colour?: string;
}
export interface ClassOf {
  code: string;
  name: string;
  colour: string;
  group: string;
}
export interface Unit {
  unit_id: string;
  name: string;
  level: string;
  parent_id: string | null;
  hierarchy: string;
  /** The survey days on which the unit stands. */
  days: string[];
  /** The unit that carries it on now; empty where it stands itself. */
  heir: string;
  bounds: Bounds | null;
}
export interface LayerRow {
  id: string;
  role: string;
  name: string;
  day: string;
  until: string;
  class_system: string;
  source: string;
  status: string;
  secrecy: string;
  rows: number;
  tiles: string | null;
}
export interface BaseMap {
  id: string;
  name: string;
  day: string;
  tiles: string[];
  attribution: string;
  tile_size: number;
  maxzoom: number;
}
export type Bounds = [number, number, number, number];

export interface Start {
  city: {
    name: string;
    profile: string;
    area_standard: string;
    language: "zh" | "en";
    crs: string;
  };
  bounds: Bounds;
  snapshot: string;
  audience: string;
  days: string[];
  profiles: Named[];
  totals: Named[];
  zones: Named[];
  tenures: Named[];
  severities: Named[];
  classes: ClassOf[];
  class_names: Record<string, Record<string, string>>;
  units: Unit[];
  layers: LayerRow[];
  moves: string | null;
  basemaps: BaseMap[];
}

export interface Provenance {
  snapshot: string;
  profile: string;
  profile_name: string;
  area_standard: string;
  status: string;
  sources: {
    role: string;
    name: string;
    day: string;
    source: string;
    status: string;
  }[];
  undecided_dm2: number;
}
export interface PathRow {
  path: string;
  decrease_dm2: number;
  increase_dm2: number;
  corrected_dm2: number;
}
export interface Ceiling {
  year: number;
  ceiling_dm2: number;
  stock_dm2: number;
  distance_dm2: number;
  regime: string;
  source: string;
  status: string;
}
export interface Figures {
  asked: Record<string, string>;
  own: Account;
  series: Account[];
  children: Account[];
  by_zone: Account[];
  by_tenure: Account[];
  paths: PathRow[];
  ceiling: Ceiling | null;
  provenance: Provenance;
}
export interface Cell {
  class_from: string;
  class_to: string;
  area_from_dm2: number;
  area_to_dm2: number;
}
export interface Matrix {
  classes: { code: string; name: string }[];
  cells: Cell[];
  periods: number;
  provenance: Provenance;
}
export interface FindingRow {
  index: number;
  code: string;
  severity: string;
  layer: string;
  row: number | null;
  subject: string | null;
  area_dm2: number | null;
  reason: string;
  remedy: string;
  lon: number | null;
  lat: number | null;
}
export interface Findings {
  total: number;
  counts: { severity: string; code: string; count: number }[];
  rows: FindingRow[];
}
export interface Plot {
  day: string;
  plot_id: string;
  class_code: string;
  class_name: string;
  town_village: string | null;
  tenure: string | null;
  unit: string;
  unit_name: string;
  zone: string;
  planning: string;
  area_dm2: number;
  recorded_dm2: number | null;
  geometry: GeoJSON.Geometry;
}
export interface Piece {
  from_day: string;
  to_day: string;
  plot_from: string;
  plot_to: string;
  class_from: string;
  class_to: string;
  unit_from: string;
  unit_to: string;
  zone_from: string;
  zone_to: string;
  area_from_dm2: number;
  area_to_dm2: number;
}
export interface Identified {
  from: Plot | null;
  to: Plot | null;
  pieces: Piece[];
}
export interface LineageRow {
  from_day: string;
  to_day: string;
  plot_from: string;
  plot_to: string;
  kind: string;
  area_from_dm2: number;
  area_to_dm2: number;
}
export interface PlotStory {
  plot: Plot;
  before: LineageRow[];
  after: LineageRow[];
  pieces: Piece[];
}
export interface Hit {
  kind: "unit" | "plot" | "coordinate";
  id: string;
  name: string;
  detail: string;
  day: string;
  bounds: Bounds;
}
export interface DrawnAccount {
  area_dm2: number;
  accounts: Account[];
  cells: Cell[];
  plots_from: number;
  plots_to: number;
  provenance: Provenance;
}
export interface Measured {
  length_m: number;
  area_dm2: number | null;
}
export interface DefinitionText {
  profile: string;
  name: string;
  rules: {
    system: string;
    code: string;
    name: string;
    attributes: string;
    construction: string;
    urban_rural: string;
    note: string;
    source: string;
    status: string;
  }[];
}

/** What the server says is wrong, with what to do about it, in the reader's language. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly reason: string,
    readonly remedy: string,
  ) {
    super(`${reason} ${remedy}`);
  }
}

export type Asked = Record<string, string | number | undefined>;

export function address(path: string, asked: Asked = {}): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(asked)) {
    if (value !== undefined && value !== "") query.set(key, String(value));
  }
  const text = query.toString();
  return `./api/${path}${text ? `?${text}` : ""}`;
}

export async function ask<T>(
  path: string,
  asked: Asked = {},
  signal?: AbortSignal,
): Promise<T> {
  return answer<T>(await fetch(address(path, asked), { signal }));
}

export async function send<T>(
  path: string,
  body: unknown,
  asked: Asked = {},
): Promise<T> {
  const headers = { "content-type": "application/json" };
  const request = { method: "POST", headers, body: JSON.stringify(body) };
  return answer<T>(await fetch(address(path, asked), request));
}

async function answer<T>(response: Response): Promise<T> {
  if (response.ok) return response.json();
  const told = await response.json().catch(() => ({}));
  throw new Refusal(
    told.code ?? String(response.status),
    told.reason ?? "",
    told.remedy ?? "",
  );
}
