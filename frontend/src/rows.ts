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

/** What the book holds and how far others stand for it. */
export interface Book {
  exists: boolean;
  size: number;
  root: string;
  checkpoint: Checkpoint | null;
  closed_year: number | null;
  witnesses: number | null;
  refusal: string | null;
  states: StateCount[];
  verdicts: VerdictCount[];
}

/** Ground recognised as reduced, with the lot it has issued. */
export interface BookPiece {
  /** Id of the recognised piece. */
  piece_id: string;
  /** Id of the plot for its whole life. */
  plot: string;
  /** Unit it is booked to. */
  unit: string;
  /** Name of that unit; its code where it has none. */
  name: string;
  /** Year of clearing. */
  credit_year: number;
  /** Year of recognition. */
  recognition_year: number;
  /** Area recognised. Whole 0.01 m². */
  area_dm2: number;
  /** Area reversed. Whole 0.01 m². */
  reversed_dm2: number;
  /** Area cured, under another id. Whole 0.01 m². */
  cured_dm2: number;
  /** Reduces construction land. */
  counts_construction: boolean;
  /** Reduces urban-rural construction land. */
  counts_urban_rural: boolean;
  /** What it came to. */
  verdict: string;
  /** Lot it has issued; none: not yet. */
  lot: string | null;
}

/** The plots of the book as they stand. */
export interface BookPlot {
  /** Id of the plot for life. */
  plot: string;
  /** Unit it is booked to. */
  unit: string;
  /** Name of that unit; its code where it has none. */
  name: string;
  /** Where a plot stands in its life. */
  state: "planned" | "declared" | "cleared" | "restored" | "verified" | "recognised" | "watched" | "withdrawn" | "returned";
  /** Year of clearing. */
  credit_year: number | null;
  /** Area claimed for them. Whole 0.01 m². */
  claimed_dm2: number;
  /** Area verified in the field. Whole 0.01 m². */
  verified_dm2: number;
  /** Recognised less reversed plus cured. Whole 0.01 m². */
  standing_dm2: number;
  /** Day it was cleared. */
  cleared_on: string | null;
  /** Day it was declared. */
  declared_on: string | null;
  /** What the land is used for now. */
  after_use: string | null;
  /** Longitude of a point in it. */
  lon: number | null;
  /** Latitude of a point in it. */
  lat: number | null;
}

/** Plots of the book, and how many there are. */
export interface BookPlots {
  total: number;
  rows: BookPlot[];
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

/** A checkpoint: how much of the book it stands for, and who has signed it. */
export interface Checkpoint {
  origin: string;
  size: number;
  root: string;
  recorded_at: string;
  signers: string[];
  note: string;
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

/** A thing on the map. */
export interface ClaimFeature {
  /** GeoJSON in degrees. */
  geometry: GeoJSON.Geometry;
  type: "Feature";
  properties: ClaimPiece;
}

/** What is doubtful about a claim, and what to do. */
export interface ClaimFinding {
  /** Which kind of finding. */
  code: string;
  /** refuse, warning or note. */
  severity: string;
  /** How much land. Whole 0.01 m². */
  area_dm2: number | null;
  /** What is doubtful. */
  reason: string;
  /** What to do about it. */
  remedy: string;
}

/** The pieces of claims with their verdicts, by the newest verification. */
export interface ClaimPiece {
  /** The claim. */
  claim_id: string;
  /** Number of the piece within its claim. */
  piece: number;
  /** What it comes to. */
  verdict: "road-or-dam" | "counts" | "already-counted" | "other-claim" | "undecided-class" | "not-construction-at-base" | "outside-plan" | "uncleared" | "idle-or-reserve" | "still-construction" | "park-toilet" | "park-paving" | "below-minimum";
  /** Which rule applied. */
  reason: "recognised" | "duplicate" | "overlap" | "not-surveyed" | "base-other-land" | "outside-plan" | "uncleared-mapped" | "rubble-declared" | "idle-declared" | "idle-mapped" | "permit-building" | "permit-temporary" | "use-uncounted" | "code-only" | "still-built" | "toilet-mapped" | "toilet-declared" | "paving-mapped" | "paving-declared" | "class-undecided" | "too-small" | "park-share" | "road-or-dam" | "reduced";
  /** Reduces construction land. */
  counts_construction: boolean;
  /** Reduces urban-rural construction land. */
  counts_urban_rural: boolean;
  /** Lowest unit the piece lies in. */
  unit: string;
  /** Zone the piece lies in. */
  zone: string;
  /** Land class in the base survey. */
  class_from: string;
  /** Land class in the newest survey. */
  class_to: string;
  /** Earlier claim to the ground. */
  other_claim: string;
  /** Share of the claim's area. Whole 0.01 m². */
  area_dm2: number;
}

/** Pieces of claims on the map; `is_cut`: some were left out. */
export interface ClaimShapes {
  type: "FeatureCollection";
  total: number;
  is_cut: boolean;
  features: ClaimFeature[];
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

/** Credit of a scope, and of the units below it. */
export interface Credit {
  rows: CreditRow[];
  parts: CreditPart[];
}

/** Credit of the units below a scope, and of what is booked to itself. */
export interface CreditPart {
  /** Unit it is booked to. */
  unit: string;
  /** Name of that unit; its code where it has none. */
  name: string;
  /** Which total. */
  total: "construction" | "urban_rural";
  /** Year of clearing. */
  credit_year: number;
  /** Claimed. Whole 0.01 m². */
  claimed_dm2: number;
  /** Verified in the field. Whole 0.01 m². */
  verified_dm2: number;
  /** Recognised. Whole 0.01 m². */
  recognised_dm2: number;
  /** Reversed. Whole 0.01 m². */
  reversed_dm2: number;
  /** Cured. Whole 0.01 m². */
  cured_dm2: number;
}

/** Credit of a scope by total, year of clearing and year of recognition. */
export interface CreditRow {
  /** Which total. */
  total: "construction" | "urban_rural";
  /** Year of clearing. */
  credit_year: number;
  /** Year of recognition; 0: claimed and verified, recognised or not. */
  recognition_year: number;
  /** Claimed. Whole 0.01 m². */
  claimed_dm2: number;
  /** Verified in the field. Whole 0.01 m². */
  verified_dm2: number;
  /** Recognised. Whole 0.01 m². */
  recognised_dm2: number;
  /** Reversed. Whole 0.01 m². */
  reversed_dm2: number;
  /** Cured. Whole 0.01 m². */
  cured_dm2: number;
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
  kind: "unit" | "plot" | "book_plot" | "coordinate";
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

/** Where the quota of some lots is now. */
export interface Holding {
  /** The lot. */
  lot: string;
  /** Unit it is booked to. */
  unit: string;
  /** Name of that unit; its code where it has none. */
  name: string;
  /** Which account. */
  account: "free" | "reserved" | "in_transit" | "used" | "frozen" | "cancelled" | "reserve" | "rounding" | "entered" | "issue" | "owed" | "advance";
  /** How much of it is there. Whole 0.01 m². */
  balance_dm2: number;
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

/** A photo or paper of a claim, by its hash. */
export interface Paper {
  /** Id of the evidence. */
  evidence_id: string;
  /** What it is. */
  kind: "photo_before" | "photo_after" | "approval" | "consent" | "contract" | "other";
  /** SHA-256 of the bytes. */
  sha256: string;
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
  /** Field ridges deducted of it (KCMJ), 0.01 m². Whole 0.01 m². */
  ridge_dm2: number | null;
  /** GeoJSON in degrees. */
  geometry: GeoJSON.Geometry;
}

/** What happened to a plot and to the quota it gave, in the book's order. */
export interface PlotEvent {
  /** Its number in the book. */
  seq: number;
  /** What happened. */
  step: string;
  /** Plot or lot it is about. */
  subject: string;
  /** Unit it is booked to. */
  unit: string;
  /** Day it took effect. */
  happened_on: string;
  /** When it was recorded, UTC. */
  recorded_at: string;
  /** Who. */
  actor: string;
  /** As what. */
  office: string;
  /** Why, where a reason was given. */
  reason: string | null;
  /** Area it speaks of. Whole 0.01 m². */
  area_dm2: number | null;
  documents: string[];
}

/** A thing on the map. */
export interface PlotFeature {
  /** GeoJSON in degrees. */
  geometry: GeoJSON.Geometry;
  type: "Feature";
  properties: PlotMark;
}

/** The life of a plot of the book. */
export interface PlotLife {
  plot: PlotOfBook;
  events: PlotEvent[];
  claims: ClaimPiece[];
  findings: ClaimFinding[];
  verification: Verification | null;
  pieces: BookPiece[];
  holdings: Holding[];
}

/** A plot of the book as the map needs it. */
export interface PlotMark {
  /** Id of the plot for life. */
  plot: string;
  /** Unit it is booked to. */
  unit: string;
  /** Where a plot stands in its life. */
  state: "planned" | "declared" | "cleared" | "restored" | "verified" | "recognised" | "watched" | "withdrawn" | "returned";
  /** Area claimed for them. Whole 0.01 m². */
  claimed_dm2: number;
  /** Area verified in the field. Whole 0.01 m². */
  verified_dm2: number;
  /** Recognised less reversed plus cured. Whole 0.01 m². */
  standing_dm2: number;
}

/** A plot of the book with what its claim states. */
export interface PlotOfBook {
  /** Id of the plot for life. */
  plot: string;
  /** Unit it is booked to. */
  unit: string;
  /** Name of that unit; its code where it has none. */
  name: string;
  /** Where a plot stands in its life. */
  state: "planned" | "declared" | "cleared" | "restored" | "verified" | "recognised" | "watched" | "withdrawn" | "returned";
  /** Year of clearing. */
  credit_year: number | null;
  /** Area claimed for them. Whole 0.01 m². */
  claimed_dm2: number;
  /** Area verified in the field. Whole 0.01 m². */
  verified_dm2: number;
  /** Recognised less reversed plus cured. Whole 0.01 m². */
  standing_dm2: number;
  /** Day it was cleared. */
  cleared_on: string | null;
  /** Day it was declared. */
  declared_on: string | null;
  /** What the land is used for now. */
  after_use: string | null;
  /** Longitude of a point in it. */
  lon: number | null;
  /** Latitude of a point in it. */
  lat: number | null;
  /** What covers the ground now. */
  after_surface: "soil" | "planted" | "water" | "paving" | "toilet" | "building" | "rubble" | "other" | null;
  /** Whose the land was. */
  owner_kind: "state" | "collective" | "private" | "unknown" | null;
  /** Plot of the base survey it is of. */
  plot_id: string | null;
  /** Area stated, 0.01 m². Whole 0.01 m². */
  recorded_dm2: number | null;
  /** Draft it came in. */
  draft: string | null;
  /** GeoJSON in degrees. */
  geometry: GeoJSON.Geometry | null;
  evidence: Paper[];
}

/** Plots of the book on the map; `is_cut`: some were left out. */
export interface PlotShapes {
  type: "FeatureCollection";
  total: number;
  is_cut: boolean;
  features: PlotFeature[];
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

/** Accounts of quota, and what must be met, as of a day. */
export interface Quota {
  day: string;
  accounts: QuotaAccount[];
  dues: QuotaDue[];
}

/** What the accounts of quota hold; contra accounts stand below zero. */
export interface QuotaAccount {
  /** Unit it is booked to. */
  unit: string;
  /** Name of that unit; its code where it has none. */
  name: string;
  /** Which account. */
  account: "free" | "reserved" | "in_transit" | "used" | "frozen" | "cancelled" | "reserve" | "rounding" | "entered" | "issue" | "owed" | "advance";
  /** What it holds. Whole 0.01 m². */
  balance_dm2: number;
  /** In how many lots. */
  lots: number;
}

/** Quota that must be paid back, settled or thawed. */
export interface QuotaDue {
  /** Id of the obligation. */
  obligation: string;
  /** What must be done. */
  due_kind: "advance" | "owed" | "freeze";
  /** Unit it is booked to. */
  unit: string;
  /** Name of that unit; its code where it has none. */
  name: string;
  /** The lot. */
  lot: string;
  /** What it was for. Whole 0.01 m². */
  area_dm2: number;
  /** How much of it is met. Whole 0.01 m². */
  met_dm2: number;
  /** How much is left. Whole 0.01 m². */
  open_dm2: number;
  /** The last day; none is set for what is owed. */
  due: string | null;
  /** Open, and its day has passed. */
  is_overdue: boolean;
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

/** How many plots of the book are in each state. */
export interface StateCount {
  /** Where a plot stands in its life. */
  state: "planned" | "declared" | "cleared" | "restored" | "verified" | "recognised" | "watched" | "withdrawn" | "returned";
  /** How many plots. */
  plots: number;
  /** Area claimed for them. Whole 0.01 m². */
  claimed_dm2: number;
  /** Area verified in the field. Whole 0.01 m². */
  verified_dm2: number;
  /** Recognised less reversed plus cured. Whole 0.01 m². */
  standing_dm2: number;
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

/** What the claims come to, by verdict. */
export interface VerdictCount {
  /** What it comes to. */
  verdict: "road-or-dam" | "counts" | "already-counted" | "other-claim" | "undecided-class" | "not-construction-at-base" | "outside-plan" | "uncleared" | "idle-or-reserve" | "still-construction" | "park-toilet" | "park-paving" | "below-minimum";
  /** How many pieces. */
  pieces: number;
  /** Their area. Whole 0.01 m². */
  area_dm2: number;
}

/** A verification: its id, and how many events the book had. */
export interface Verification {
  snapshot: string;
  size: number;
}

/** Every word by its key. */
export type Words = Record<string, string>;
