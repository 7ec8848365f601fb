// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// Made from the declared tables by `python -m jianliang.edges.web.typescript`.
// Areas are whole 0.01 m² under names that end in _dm2.

/** An account, of one period or of several together, with the unit's name. */
export interface Account {
  /** Day of the earlier survey. */
  from_day: string;
  /** Day of the later survey. */
  to_day: string;
  /** Definition profile it is counted by. */
  profile: string;
  /** Which total: construction or urban-rural construction land. */
  total: "construction" | "urban_rural";
  /** Which hierarchy the unit belongs to. */
  hierarchy: "administrative" | "planning";
  /** Level of the unit. */
  level: string;
  /** What the unit is divided by: nothing, zone or tenure. */
  dimension: "all" | "zone" | "tenure";
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** Which zone or tenure. */
  value: string;
  /** Stock at the earlier survey. Whole 0.01 m². */
  stock_from_dm2: number | null;
  /** Construction land before, other land after. Whole 0.01 m². */
  decrease_dm2: number;
  /** Other land before, construction land after. Whole 0.01 m². */
  increase_dm2: number;
  /** Differences that are no change of land: the sum of the next five. Whole 0.01 m². */
  correction_dm2: number;
  /** Still built on, measured anew. Whole 0.01 m². */
  resurvey_dm2: number;
  /** Land that came from other units, less what went. Whole 0.01 m². */
  boundary_dm2: number;
  /** Land that only one of the surveys covers. Whole 0.01 m². */
  extent_dm2: number;
  /** Only the code or its definition changed. Whole 0.01 m². */
  definition_dm2: number;
  /** Changes recorded as corrections of a survey. Whole 0.01 m². */
  corrected_dm2: number;
  /** Stock at the later survey: the earlier less decrease plus increase plus correction. Whole 0.01 m². */
  stock_to_dm2: number | null;
  /** Decrease less increase. Whole 0.01 m². */
  net_dm2: number;
  /** Part of the stock before left undecided. Whole 0.01 m². */
  undecided_from_dm2: number | null;
  /** Part of the stock after left undecided. Whole 0.01 m². */
  undecided_to_dm2: number | null;
  /** Name in the reader's language. */
  name: string;
}

/** The question, its gaps filled. */
export interface Asked {
  unit: string;
  from_day: string;
  to_day: string;
  profile: string;
  total: string;
  lang: string;
}

/** A dated base map. */
export interface BaseMap {
  /** What it is asked for by. */
  id: string;
  /** Name in the reader's language. */
  name: string;
  /** Day, YYYY-MM-DD; empty where it has none. */
  day: string;
  /** Who made it. */
  attribution: string;
  /** Pixels along a tile. */
  tile_size: number;
  /** Deepest zoom there is. */
  maxzoom: number;
  tiles: string[];
}

/** Stock beside ceiling. */
export interface Ceiling {
  /** Level of the unit. */
  level: string;
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** Definition profile it is counted by. */
  profile: string;
  /** Which total: construction or urban-rural construction land. */
  total: "construction" | "urban_rural";
  /** Day of the later survey. */
  to_day: string;
  /** Stock on that day. Whole 0.01 m². */
  stock_dm2: number;
  /** From which year on it holds. */
  year: number;
  /** The ceiling. Whole 0.01 m². */
  ceiling_dm2: number;
  /** Stock less ceiling; below zero is room. Whole 0.01 m². */
  distance_dm2: number;
  /** Regime at the earlier day. */
  regime_from: "reducing" | "holding";
  /** Regime on that day. */
  regime: "reducing" | "holding";
  /** Decrease less increase. Whole 0.01 m². */
  net_dm2: number;
  /** What a unit that held its ceiling added beyond its reductions. Whole 0.01 m². */
  unmatched_dm2: number;
  /** Who says so. */
  source: string;
  /** Draft, approved or example. */
  status: "draft" | "approved" | "example";
}

/** Areas of one class before and one after. */
export interface Cell {
  /** Land class before; empty where no survey covers it. */
  class_from: string;
  /** Land class after; empty where no survey covers it. */
  class_to: string;
  /** Share of the area of record before. Whole 0.01 m². */
  area_from_dm2: number;
  /** Share of the area of record after. Whole 0.01 m². */
  area_to_dm2: number;
}

/** What fixes every figure of the city. */
export interface City {
  /** Name of the city. */
  name: string;
  /** Profile shown first. */
  profile: string;
  /** How areas are taken. */
  area_standard: string;
  /** zh or en. */
  language: "zh" | "en";
  /** CRS of its layers. */
  crs: string;
}

/** A class and its name. */
export interface ClassName {
  /** Code of the class. */
  code: string;
  /** Name in the reader's language. */
  name: string;
}

/** A first-level class of the newest survey. */
export interface ClassOf {
  /** Code of the class. */
  code: string;
  /** Name in the reader's language. */
  name: string;
  /** Colour on the map, #rrggbb. */
  colour: string;
  /** N farm, J construction, W unused, S sea, mixed. */
  group: string;
}

/** A code, its name and its colour. */
export interface Coloured {
  /** What it is asked for by. */
  id: string;
  /** Name in the reader's language. */
  name: string;
  /** Colour on the map, #rrggbb. */
  colour: string;
}

/** What a profile counts. */
export interface Definition {
  profile: string;
  name: string;
  rules: Rule[];
}

/** The accounts of a drawn polygon. */
export interface DrawnAccount {
  area_dm2: number;
  accounts: Account[];
  cells: Cell[];
  plots_from: number;
  plots_to: number;
  provenance: Provenance;
}

/** What became impossible, and what to do. */
export interface Fault {
  /** Which kind of error. */
  code: string;
  /** What is wrong. */
  reason: string;
  /** What to do about it. */
  remedy: string;
}

/** Accounts of a unit, of its periods, and of what it consists of. */
export interface Figures {
  asked: Asked;
  own: Account | null;
  series: Account[];
  children: Account[];
  by_zone: Account[];
  by_tenure: Account[];
  paths: PathRow[];
  ceiling: Ceiling | null;
  provenance: Provenance;
}

/** How many findings of a kind there are. */
export interface FindingCount {
  /** refuse, warning or note. */
  severity: string;
  /** Which kind of finding. */
  code: string;
  /** How many. */
  count: number;
}

/** A finding where it lies. */
export interface FindingFeature {
  type: "Feature";
  geometry: Point;
  properties: FindingPoint;
}

/** A finding as a point. */
export interface FindingPoint {
  /** Which kind of finding. */
  code: string;
  /** refuse, warning or note. */
  severity: string;
  /** The layer it was found in. */
  layer: string;
  /** Plot, unit or zone id. */
  subject: string | null;
  /** Its row in the table of findings. */
  index: number;
}

/** The findings that have a place. */
export interface FindingPoints {
  type: "FeatureCollection";
  features: FindingFeature[];
}

/** A finding with its words. */
export interface FindingRow {
  /** Its row in the table of findings. */
  index: number;
  /** Which kind of finding. */
  code: string;
  /** refuse, warning or note. */
  severity: string;
  /** The layer it was found in. */
  layer: string;
  /** Row, from 0. */
  row: number | null;
  /** Plot, unit or zone id. */
  subject: string | null;
  /** How much land. Whole 0.01 m². */
  area_dm2: number | null;
  /** What is doubtful. */
  reason: string;
  /** What to do about it. */
  remedy: string;
  /** Longitude, degrees. */
  lon: number | null;
  /** Latitude, degrees. */
  lat: number | null;
}

/** Findings, and how many there are of each kind. */
export interface Findings {
  total: number;
  counts: FindingCount[];
  rows: FindingRow[];
}

/** Something that was found. */
export interface Hit {
  /** What it is. */
  kind: "unit" | "plot" | "coordinate";
  /** What it is asked for by. */
  id: string;
  /** Name in the reader's language. */
  name: string;
  /** What tells it from others. */
  detail: string;
  /** Day, YYYY-MM-DD; empty where it has none. */
  day: string;
  bounds: [number, number, number, number] | null;
}

/** What was found. */
export interface Hits {
  hits: Hit[];
}

/** What lies at a place at two dates. */
export interface Identified {
  from: Plot | null;
  to: Plot | null;
  pieces: Piece[];
}

/** A layer the figures were made from, and where its tiles are. */
export interface LayerRow {
  /** Hash of its file. */
  id: string;
  /** What kind of layer. */
  role: string;
  /** Name of the layer. */
  name: string;
  /** Day, YYYY-MM-DD; empty where it has none. */
  day: string;
  /** Who made it. */
  source: string;
  /** How sure it is. */
  status: string;
  /** Of paths and changes: the later day. */
  until: string;
  /** Class system of its codes. */
  class_system: string;
  /** public, internal or restricted. */
  secrecy: string;
  /** How many rows it has. */
  rows: number;
  /** Where its tiles are; null: none made. */
  tiles: string | null;
}

/** Which plot became which. */
export interface LineageRow {
  /** Day of the earlier survey. */
  from_day: string;
  /** Day of the later survey. */
  to_day: string;
  /** Plot before. */
  plot_from: string;
  /** Plot after. */
  plot_to: string;
  /** How the later plot descends from the earlier. */
  kind: "renumbered" | "reshaped" | "split" | "merged" | "recast" | "edge";
  /** What they share, before. Whole 0.01 m². */
  area_from_dm2: number;
  /** What they share, after. Whole 0.01 m². */
  area_to_dm2: number;
}

/** Which class became which; of several periods only what changed, summed. */
export interface Matrix {
  classes: ClassName[];
  cells: Cell[];
  periods: number;
  provenance: Provenance;
}

/** Length and area of what was drawn. */
export interface Measured {
  /** Length along the ellipsoid, m. */
  length_m: number;
  /** Area by the standard. Whole 0.01 m². */
  area_dm2: number | null;
}

/** A code and its name. */
export interface Named {
  /** What it is asked for by. */
  id: string;
  /** Name in the reader's language. */
  name: string;
}

/** What one path did to a total. */
export interface PathRow {
  /** Path of reduction; none: not known. */
  path: string;
  /** Construction land before, other land after. Whole 0.01 m². */
  decrease_dm2: number;
  /** Other land before, construction land after. Whole 0.01 m². */
  increase_dm2: number;
  /** Changes recorded as corrections of a survey. Whole 0.01 m². */
  corrected_dm2: number;
}

/** Land with one plot at each date. */
export interface Piece {
  /** Day of the earlier survey. */
  from_day: string;
  /** Day of the later survey. */
  to_day: string;
  /** Plot before. */
  plot_from: string;
  /** Land class before; empty where no survey covers it. */
  class_from: string;
  /** Town/village attribute before; empty: in none; ?: not known. */
  attribute_from: string;
  /** Tenure before. */
  tenure_from: string;
  /** Lowest unit before. */
  unit_from: string;
  /** Lowest planning unit before. */
  planning_from: string;
  /** Zone before. */
  zone_from: string;
  /** Plot after. */
  plot_to: string;
  /** Land class after; empty where no survey covers it. */
  class_to: string;
  /** Town/village attribute after; empty: in none; ?: not known. */
  attribute_to: string;
  /** Tenure after. */
  tenure_to: string;
  /** Lowest unit after. */
  unit_to: string;
  /** Lowest planning unit after. */
  planning_to: string;
  /** Zone after. */
  zone_to: string;
  /** Path of reduction; none: not known. */
  path: string;
  /** Share of the area of record before. Whole 0.01 m². */
  area_from_dm2: number;
  /** Share of the area of record after. Whole 0.01 m². */
  area_to_dm2: number;
}

/** A plot on the day of its survey. */
export interface Plot {
  /** Day, YYYY-MM-DD; empty where it has none. */
  day: string;
  /** The survey's own id of the plot (BSM). */
  plot_id: string;
  /** Land class in the layer's class system (DLBM). */
  class_code: string;
  /** Name in the reader's language. */
  class_name: string;
  /** Town/village attribute (CZCSXM). */
  town_village: string | null;
  /** state, collective or unknown (QSXZ). */
  tenure: "state" | "collective" | "unknown" | null;
  /** Unit of its largest piece. */
  unit: string;
  /** Name of that unit. */
  unit_name: string;
  /** Zone of its largest piece. */
  zone: string;
  /** Planning unit of its largest piece. */
  planning: string;
  /** Area of record: the sum of its pieces. Whole 0.01 m². */
  area_dm2: number;
  /** Area the survey states (TBMJ), 0.01 m². Whole 0.01 m². */
  recorded_dm2: number | null;
  /** GeoJSON in degrees. */
  geometry: GeoJSON.Geometry;
}

/** A plot, what it came from, what it became, and its pieces. */
export interface PlotStory {
  plot: Plot;
  before: LineageRow[];
  after: LineageRow[];
  pieces: Piece[];
}

/** A GeoJSON point in degrees. */
export interface Point {
  type: "Point";
  coordinates: [number, number];
}

/** From what, by which rules and how surely figures are known. */
export interface Provenance {
  snapshot: string;
  profile: string;
  profile_name: string;
  area_standard: string;
  status: string;
  sources: Source[];
  undecided_dm2: number;
}

/** What a profile says of a class. */
export interface Rule {
  /** Class system. */
  system: string;
  /** Code of the class. */
  code: string;
  /** Name in the reader's language. */
  name: string;
  /** Attribute groups it speaks of; * all. */
  attributes: string;
  /** Whether it is construction land. */
  construction: string;
  /** Whether urban-rural too. */
  urban_rural: string;
  /** Remark. */
  note: string;
  /** Who made it. */
  source: string;
  /** Mark of how well it is known. */
  status: string;
}

/** A layer the figures were made from. */
export interface Source {
  /** What kind of layer. */
  role: string;
  /** Name of the layer. */
  name: string;
  /** Day, YYYY-MM-DD; empty where it has none. */
  day: string;
  /** Who made it. */
  source: string;
  /** How sure it is. */
  status: string;
}

/** What the screen opens with. */
export interface Start {
  city: City;
  bounds: [number, number, number, number] | null;
  snapshot: string;
  audience: string;
  days: string[];
  profiles: Named[];
  totals: Named[];
  zones: Coloured[];
  tenures: Coloured[];
  classes: ClassOf[];
  class_names: Record<string, Record<string, string>>;
  units: Unit[];
  layers: LayerRow[];
  moves: string | null;
  basemaps: BaseMap[];
  severities: Named[];
}

/** A unit and its place in its hierarchy. */
export interface Unit {
  /** Code of the unit. */
  unit_id: string;
  /** Its latest name. */
  name: string;
  /** Level of the unit. */
  level: string;
  /** Code of the unit above. */
  parent_id: string | null;
  /** Which hierarchy the unit belongs to. */
  hierarchy: "administrative" | "planning";
  /** The unit that carries it on now. */
  heir: string;
  days: string[];
  bounds: [number, number, number, number] | null;
}

/** Every word by its key. */
export type Words = Record<string, string>;
