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

/** An act on a subject: possible now, with its form, or refused, with the reason. */
export interface ActOffer {
  name: string;
  theme: string;
  title: string;
  told: string;
  may: boolean;
  code: string;
  reason: string;
  remedy: string;
  form: Record<string, JsonValue>;
  given: Record<string, JsonValue>;
}

/** What the viewer may do to a subject. */
export interface Acts {
  subject: string;
  unit: string;
  acts: ActOffer[];
  within: Within[];
}

/** How good the alerts of a unit were, with its name. */
export interface AlertRow {
  /** Unit that answers for it. */
  unit: string;
  /** City, district, township or village. */
  level: string;
  /** Cases opened. */
  opened: number;
  /** Dismissed before they were final. */
  dismissed: number;
  /** Final, and not given back since. */
  upheld: number;
  /** Final, and given back on a late appeal. */
  restored: number;
  /** Of those upheld: built by others. */
  third_party: number;
  /** Not closed yet. */
  open: number;
  /** Of those open: past their day. */
  overdue: number;
  /** Further sightings of the same rebuilds. */
  repeats: number;
  /** Share of the closed cases that were upheld; missing: none is closed. */
  precision: number | null;
  /** Median days from first sighting to opening, rounded down. */
  seen_to_opened: number | null;
  /** Median days from opening to notification, rounded down. */
  opened_to_notified: number | null;
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

/** A unit's score term by term, and what follows from it. */
export interface Assessment {
  made: Made | null;
  years: number[];
  year: number;
  score: Score | null;
  children: UnitScore[];
  similar: SimilarUnit[];
  gates: GateRow[];
  terms: ScoreTerm[];
  marginals: Marginal[];
  rewards: RewardRow[];
  trajectories: TrajectoryRow[];
  outlook: OutlookRow[];
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

/** Ground of a draft that another plot has already; of another unit's only where. */
export interface Block {
  /** Number of the row in the file, from 0. */
  row: number;
  /** Code of the unit. */
  unit: string;
  /** Name of the unit. */
  unit_name: string;
  /** The clerk's seat to ask; or empty. */
  seat: string;
  /** Own plot; empty: another unit's. */
  plot: string;
  /** Its state; or empty. */
  state: string;
  /** Ground they share, about. Whole 0.01 m². */
  area_dm2: number;
}

/** A thing on the map. */
export interface BlockFeature {
  /** GeoJSON in degrees. */
  geometry: GeoJSON.Geometry;
  type: "Feature";
  properties: Block;
}

/** Ground that is taken. */
export interface BlockShapes {
  type: "FeatureCollection";
  features: BlockFeature[];
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

/** Candidates by lock and type. */
export interface CandidateCount {
  /** Empty: free; fixed: must be chosen; forbidden: must not. */
  lock: "" | "fixed" | "forbidden";
  /** Group of its class. */
  plot_type: "homestead" | "industry" | "storage" | "commerce" | "idle" | "other";
  /** How many plots. */
  plots: number;
  /** Their area. Whole 0.01 m². */
  area_dm2: number;
}

/** Why plots must be chosen or must not; a plot may have several reasons. */
export interface CandidateLock {
  /** The plot. */
  plot_id: string;
  /** fixed or forbidden. */
  lock: "fixed" | "forbidden";
  /** Which kind of reason. */
  lock_reason: string;
  /** Permit, case, claim, class or words it rests on. */
  basis: string;
  /** How much of the plot it concerns. Whole 0.01 m². */
  area_dm2: number;
}

/** A candidate that shares an edge, and its year in the plan. */
export interface CandidateNeighbour {
  /** The other plot. */
  other: string;
  /** Length shared, metres. */
  length_m: number;
  /** Year of the plan; null: it is not in it. */
  plan_year: number | null;
}

/** A candidate, its year in the plan, and where it lies. */
export interface CandidateRow {
  /** The plot, by the survey's own id. */
  plot_id: string;
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** District of that unit. */
  district: string;
  /** Village or compound; empty: not known. */
  village: string;
  /** Zone most of it lies in; empty: none. */
  zone: string;
  /** Tenure: state, collective or unknown. */
  tenure: string;
  /** Land class in the survey's system. */
  class_code: string;
  /** Group of its class. */
  plot_type: "homestead" | "industry" | "storage" | "commerce" | "idle" | "other";
  /** Area of record. Whole 0.01 m². */
  area_dm2: number;
  /** Boundary to construction land that is no candidate, metres. */
  kept_m: number;
  /** Need, low, 0–1. */
  need_low: number;
  /** Need, high, 0–1. */
  need_high: number;
  /** Ease, low, 0–1. */
  ease_low: number;
  /** Ease, high, 0–1. */
  ease_high: number;
  /** Cheapness, low, 0–1. */
  cost_low: number;
  /** Cheapness, high, 0–1. */
  cost_high: number;
  /** Benefit, low, 0–1. */
  benefit_low: number;
  /** Benefit, high, 0–1. */
  benefit_high: number;
  /** Freedom from risk, low, 0–1. */
  risk_low: number;
  /** Freedom from risk, high, 0–1. */
  risk_high: number;
  /** Least the score may be, 0–1. */
  score_low: number;
  /** Middle of that interval. */
  score: number;
  /** Most the score may be, 0–1. */
  score_high: number;
  /** Rank by score; ties by plot. */
  rank: number;
  /** Share of draws of the weights in which it stays in the upper part. */
  stability: number;
  /** Indicators not known; parted by spaces. */
  missing: string;
  /** Empty: free; fixed: must be chosen; forbidden: must not. */
  lock: "" | "fixed" | "forbidden";
  /** Why; parted by spaces. */
  lock_reason: string;
  /** Least cost; empty: not known. */
  low_fen: number | null;
  /** Cost; empty: not known. */
  cost_fen: number | null;
  /** Most cost; empty: not known. */
  high_fen: number | null;
  /** Year of the plan; null: it is not in it. */
  plan_year: number | null;
  /** Name in the reader's language. */
  name: string;
  /** Longitude, degrees. */
  lon: number | null;
  /** Latitude, degrees. */
  lat: number | null;
}

/** How firm each plot's rank is when weights vary and where data are missing. */
export interface CandidateStability {
  /** The plot, by the survey's own id. */
  plot_id: string;
  /** Rank by the weights as they are. */
  rank: number;
  /** How many sets of weights were drawn. */
  draws: number;
  /** Last rank of the upper part. */
  upper: number;
  /** Share of draws in that part. */
  stability: number;
  /** Best rank of all draws. */
  rank_low: number;
  /** Worst rank of all draws. */
  rank_high: number;
  /** Best rank, whatever the missing data turn out to be. */
  data_low: number;
  /** Worst rank, whatever the missing data turn out to be. */
  data_high: number;
}

/** Why a candidate stands where it does, and what the plan makes of it. */
export interface CandidateStory {
  candidate: CandidateRow;
  geometry: GeoJSON.Geometry | null;
  terms: CandidateTerm[];
  weights: CandidateWeight[];
  locks: CandidateLock[];
  stability: CandidateStability | null;
  neighbours: CandidateNeighbour[];
  planned: PlanPlot | null;
  has_plan: boolean;
  is_same: boolean;
}

/** An indicator of a candidate and what it adds to the score. */
export interface CandidateTerm {
  /** The plot. */
  plot_id: string;
  /** Criterion it belongs to. */
  criterion: "need" | "ease" | "cost" | "benefit" | "risk";
  /** Indicator of the rule pack. */
  indicator: string;
  /** Empty: not known, or words. */
  value: number | null;
  /** Empty: not known, or a number. */
  word: string;
  /** Least it may be rated, 0–1. */
  low: number;
  /** Most it may be rated, 0–1. */
  high: number;
  /** How it came about. */
  how: "known" | "beyond" | "partly" | "missing" | "absent" | "strange";
  /** Share of the whole score, 0–1. */
  share: number;
  /** Least it adds to the score. */
  added_low: number;
  /** Most it adds to the score. */
  added_high: number;
}

/** What each criterion and each indicator weighs, and where that comes from. */
export interface CandidateWeight {
  /** Criterion. */
  criterion: "need" | "ease" | "cost" | "benefit" | "risk";
  /** Indicator; empty: the criterion. */
  indicator: string;
  /** Share of what it belongs to, 0–1. */
  within: number;
  /** Share of the whole score, 0–1. */
  share: number;
  /** How it was found. */
  way: "ahp" | "entropy" | "given";
  /** Consistency ratio of its matrix of judgements; empty: none. */
  consistency: number | null;
  /** Who says so. */
  source: string;
  /** official, draft, example or unconfirmed. */
  status: string;
}

/** Candidates, how many fit the question, and how many there are of each kind. */
export interface Candidates {
  made: Made | null;
  total: number;
  counts: CandidateCount[];
  rows: CandidateRow[];
}

/** Cases by state. */
export interface CaseCount {
  /** Where it has got to. */
  state: "suspected" | "notified" | "heard" | "decided" | "appealed" | "final" | "dismissed";
  /** How many cases. */
  cases: number;
  /** Of those: past their day. */
  overdue: number;
  /** Area suspected when they were opened. Whole 0.01 m². */
  area_dm2: number;
}

/** A case with the name of its unit and where it lies. */
export interface CaseRow {
  /** Id of the case: C-<plot>-<n>. */
  case: string;
  /** The plot of the book. */
  plot: string;
  /** Unit that answers for it. */
  unit: string;
  /** Where it has got to. */
  state: "suspected" | "notified" | "heard" | "decided" | "appealed" | "final" | "dismissed";
  /** Day it was opened. */
  opened_on: string;
  /** Day of its first sighting. */
  seen_on: string;
  /** Last day of the present state; empty: none. */
  due: string;
  /** Whether that day has passed. */
  overdue: boolean;
  /** Area suspected when it was opened. Whole 0.01 m². */
  area_dm2: number;
  /** What was decided; without effect until the case is final. */
  ruling: "" | "reversed" | "suspended" | "third-party";
  /** Area that the decision names. Whole 0.01 m². */
  decided_dm2: number;
  /** What it came to; empty until it is closed. */
  outcome: "" | "reversed" | "suspended" | "third-party" | "dismissed" | "restored";
  /** Third-party cause; empty where the unit built. */
  cause: "" | "disaster" | "state-project" | "other";
  /** Credit reversed by it. Whole 0.01 m². */
  reversed_dm2: number;
  /** Penalty, as an area. Whole 0.01 m². */
  penalty_dm2: number;
  /** Further sightings of the same rebuild. */
  repeats: number;
  /** Day it was dismissed, remedied or given back; empty: it holds. */
  settled_on: string;
  /** The sightings it covers, parted by spaces. */
  sightings: string;
  /** Name in the reader's language. */
  name: string;
  /** Longitude, degrees. */
  lon: number | null;
  /** Latitude, degrees. */
  lat: number | null;
}

/** A case from its first sighting to its end. */
export interface CaseStory {
  case: CaseRow;
  geometry: GeoJSON.Geometry | null;
  sightings: Sighting[];
  events: PlotEvent[];
}

/** Cases, and how many there are. */
export interface Cases {
  total: number;
  rows: CaseRow[];
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
  /** Map review number, or empty. */
  map_review: string;
  /** Licence of published tables, or empty. */
  licence: string;
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

/** Target, recognised and planned land of a unit, and the year it is held to. */
export interface Cockpit {
  made: Made | null;
  day: string;
  year: number;
  years: CockpitYear[];
  held: CockpitYear | null;
}

/** Target, recognised and planned land of a unit by year, each summed up to its end. */
export interface CockpitYear {
  /** Year. */
  year: number;
  /** To be reduced by the end of the year, in all; empty: no target for it. Whole 0.01 m². */
  target_dm2: number | null;
  /** Whether the book or a layer says so; empty without a target. */
  target_from: string | null;
  /** Who set it, or the source that the layer names. */
  target_source: string | null;
  /** How sure the target is. */
  target_status: string | null;
  /** Standing credit of credit years up to it: recognised less reversed plus cured; empty for years to come. Whole 0.01 m². */
  recognised_dm2: number | null;
  /** Claimed for credit years up to it and not recognised yet; empty for years to come. Whole 0.01 m². */
  pending_dm2: number | null;
  /** What the newest plan reduces from its first year to the end of the year; empty: the plan does not speak of it. Whole 0.01 m². */
  planned_dm2: number | null;
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

/** A comment as those who answer it see it. */
export interface CommentKept {
  /** Its name. */
  comment: string;
  /** What was said. */
  text: string;
  /** Day, YYYY-MM-DD. */
  sent_on: string;
  /** Answer; empty: none yet. */
  answer: string;
  /** How it stands. */
  state: "received" | "published" | "withheld";
  /** Contact; empty: none left. */
  contact: string;
}

/** A comment that is published, with its answer. */
export interface CommentRow {
  /** What was said. */
  text: string;
  /** Day, YYYY-MM-DD. */
  sent_on: string;
  /** Answer; empty: none yet. */
  answer: string;
}

/** What lies in an area by layer, and what speaks against it. */
export interface Compliance {
  area_dm2: number;
  purpose: "build" | "reduce" | "supply";
  day: string;
  verdict: "refuse" | "warning" | "pass";
  geometry: GeoJSON.Geometry;
  rows: ComplianceRow[];
  conflicts: ComplianceConflict[];
  shapes: ConflictShapes;
  unchecked: string[];
  snapshot: string;
  book: string;
}

/** What speaks against an area, by rule and object, with its shape. */
export interface ComplianceConflict {
  /** Row of the decision table. */
  rule: string;
  /** How grave. */
  severity: "refuse" | "warning" | "note";
  /** Kind of layer or ground. */
  role: "survey" | "units" | "planning" | "zones" | "paths" | "changes" | "approvals" | "special_plan" | "park_facilities" | "patches" | "parks" | "redlines" | "land_use_plan" | "stock_sites" | "projects" | "recognised" | "claimed" | "planned" | "candidates" | "others";
  /** Day from which the layer holds. */
  day: string;
  /** The object; empty: all of a value. */
  id: string;
  /** What lies there. */
  value: string;
  /** Share of the area. Whole 0.01 m². */
  area_dm2: number;
  /** Name in the reader's language. */
  name: string;
  /** Why, in Chinese. */
  why: string;
  /** What to do, in Chinese. */
  remedy: string;
  /** Longitude, degrees. */
  lon: number | null;
  /** Latitude, degrees. */
  lat: number | null;
}

/** What lies in an area, by layer and value; the rows of a layer sum to the area. */
export interface ComplianceRow {
  /** Kind of layer or ground. */
  role: "survey" | "units" | "planning" | "zones" | "paths" | "changes" | "approvals" | "special_plan" | "park_facilities" | "patches" | "parks" | "redlines" | "land_use_plan" | "stock_sites" | "projects" | "recognised" | "claimed" | "planned" | "candidates" | "others";
  /** The layers of that kind and day. */
  layer: string;
  /** Day from which the layer holds. */
  day: string;
  /** Whether it holds on the day. */
  in_force: boolean;
  /** What lies there, or outside. */
  value: string;
  /** Share of the area. Whole 0.01 m². */
  area_dm2: number;
  /** Name in the reader's language. */
  name: string;
}

/** What reduced ground became, and whether it still is. */
export interface CompositionRow {
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
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** Construction or open land, land that decreased, ground recognised, or joined: open land of the earlier survey with all ground recognised. */
  land: "construction" | "open" | "decreased" | "recognised" | "joined";
  /** What the ground became, as a group of classes. */
  cover: string;
  /** Area that became it. Whole 0.01 m². */
  area_dm2: number;
  /** Day of the newest survey. */
  newest_day: string;
  /** Of it, still of that group in the newest. Whole 0.01 m². */
  still_dm2: number;
  /** Of it, not construction now. Whole 0.01 m². */
  still_open_dm2: number;
}

/** A thing on the map. */
export interface ConflictFeature {
  /** GeoJSON in degrees. */
  geometry: GeoJSON.Geometry;
  type: "Feature";
  properties: ConflictMark;
}

/** A conflict as the map needs it. */
export interface ConflictMark {
  rule: string;
  severity: "refuse" | "warning" | "note";
}

/** Conflicts on the map. */
export interface ConflictShapes {
  type: "FeatureCollection";
  features: ConflictFeature[];
}

/** What each claim that was recognised adds to the effective mesh of its unit. */
export interface ContiguityRow {
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
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** The claim: plot of the book. */
  plot: string;
  /** Year of clearing. */
  credit_year: number;
  /** Area that stands recognised. Whole 0.01 m². */
  area_dm2: number;
  /** Patches of open and earlier ground it joins. */
  patch_count: number;
  /** Area of those patches. Whole 0.01 m². */
  joined_dm2: number;
  /** Surveyed land of the unit at the earlier day. Whole 0.01 m². */
  unit_dm2: number;
  /** Effective mesh of open land and ground of earlier years with the claim, less without it; over the unit's surveyed land. Whole 0.01 m². */
  gain_dm2: number;
}

/** Credit of a scope, and of the units below it; how many parts are not told. */
export interface Credit {
  rows: CreditRow[];
  parts: CreditPart[];
  left_out: number;
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

/** What an act was answered with; no receipt where there was nothing to do. */
export interface Done {
  receipt: Receipt | null;
}

/** A batch as it came, and how many of its claims are in which state. */
export interface Draft {
  /** Id of the draft. */
  draft: string;
  /** Code of the unit. */
  unit: string;
  /** Name of the unit. */
  unit_name: string;
  /** Who did it. */
  person: string;
  /** When it was loaded. */
  loaded_at: string;
  /** Name of the file. */
  name: string;
  /** Rows that are clean. */
  clean: number;
  /** Rows that are held. */
  held: number;
  /** Rows that are submitted. */
  submitted: number;
}

/** A thing on the map. */
export interface DraftFeature {
  /** GeoJSON in degrees. */
  geometry: GeoJSON.Geometry;
  type: "Feature";
  properties: DraftMark;
}

/** What is doubtful in a draft, where, and what to do. */
export interface DraftFinding {
  /** Row; null: the whole file. */
  row: number | null;
  /** Code of the message. */
  code: string;
  /** refuse, warning or note. */
  severity: string;
  /** What is doubtful. */
  reason: string;
  /** What to do about it. */
  remedy: string;
  /** Longitude, degrees. */
  lon: number | null;
  /** Latitude, degrees. */
  lat: number | null;
}

/** A claim of a draft as the map needs it. */
export interface DraftMark {
  /** Number of the row in the file, from 0. */
  row: number;
  /** Where the row stands. */
  state: "clean" | "held" | "dropped" | "submitted";
  /** Its id. */
  subject: string;
}

/** A claim of a draft as it is now. */
export interface DraftRow {
  /** Number of the row in the file, from 0. */
  row: number;
  /** Where the row stands. */
  state: "clean" | "held" | "dropped" | "submitted";
  /** Whether somebody has changed it. */
  is_edited: boolean;
  /** As the city measures it. Whole 0.01 m². */
  area_dm2: number | null;
  /** Its event, once submitted. */
  event: string | null;
  /** How many photos and papers it has. */
  photos: number;
  /** Longitude, degrees. */
  lon: number | null;
  /** Latitude, degrees. */
  lat: number | null;
  said: DraftSaid;
}

/** What a claim says; gaps are null. */
export interface DraftSaid {
  /** Id of the claim. */
  claim_id: string | null;
  /** Plot of the base survey it is of. */
  plot_id: string | null;
  /** Code of the unit that claims. */
  unit: string | null;
  /** Year of clearing. */
  credit_year: number | null;
  /** Day it was cleared, YYYY-MM-DD. */
  cleared_on: string | null;
  /** Day it was declared; earlier claims come first. */
  declared_on: string | null;
  /** What the land is used for now. */
  after_use: string | null;
  /** What covers the ground now. */
  after_surface: string | null;
  /** Whose the land was. */
  owner_kind: string | null;
  /** Area stated, 0.01 m². Whole 0.01 m². */
  recorded_dm2: number | null;
}

/** Claims of a draft on the map. */
export interface DraftShapes {
  type: "FeatureCollection";
  features: DraftFeature[];
}

/** A draft: its rows, what is doubtful in them, and what stands in their way. */
export interface DraftTold {
  draft: Draft;
  sha256: string;
  version: number;
  rows: DraftRow[];
  findings: DraftFinding[];
  shapes: DraftShapes;
  blocks: BlockShapes;
}

/** The drafts of a scope, the latest first. */
export interface Drafts {
  rows: Draft[];
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

/** How plan, survey and reduction agree, in one span. */
export interface DynamicRow {
  /** Decrease or increase; empty: as it stands at the later day. */
  change: "" | "decrease" | "increase";
  /** How plan, survey and reduction agree. */
  kind: "consistent" | "built-not-approved" | "rebuilt" | "reduced-not-recognised" | "approved-not-built" | "recognised-not-mapped";
  /** Whether the area is land of the accounts, or recognised credit. */
  measured: "land" | "credit";
  /** Area. Whole 0.01 m². */
  area_dm2: number;
}

/** Plan, survey and reduction beside each other, and what explains changed land. */
export interface Dynamics {
  made: Made | null;
  reconciled_made: Made | null;
  rows: DynamicRow[];
  reconciled: ReconciledRow[];
}

/** The receipt of an event and the proof that the book holds it. */
export interface EventProof {
  /** Number of the event. */
  seq: number;
  /** Request that it came of. */
  request: string;
  /** First event of the request. */
  first: number;
  /** Last event of the request. */
  last: number;
  /** Hash of the event. */
  leaf: string;
  path: string[];
}

/** Facilities of parks beside what is asked, and what the counting rule takes off. */
export interface FacilityRow {
  /** Day of the newest survey. */
  day: string;
  /** The park. */
  park_id: string;
  /** Its name; empty where it has none. */
  name: string;
  /** country, city or community park. */
  kind: string;
  /** Area of the park. Whole 0.01 m². */
  area_dm2: number;
  /** Where its details are mapped. Whole 0.01 m². */
  surveyed_dm2: number;
  /** Facilities mapped in it. Whole 0.01 m². */
  facility_dm2: number;
  /** What the rule pack asks for. Whole 0.01 m². */
  asked_dm2: number;
  /** Asked less mapped, at least 0. Whole 0.01 m². */
  shortage_dm2: number;
  /** What the plan foresees. Whole 0.01 m². */
  planned_dm2: number | null;
  /** Facilities on ground that was construction land at the base: the counting rule does not count them as reduced. Whole 0.01 m². */
  uncounted_dm2: number;
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

/** Patches of each kind of land in each unit, before and after. */
export interface FragmentationRow {
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
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** Construction or open land, land that decreased, ground recognised, or joined: open land of the earlier survey with all ground recognised. */
  land: "construction" | "open" | "decreased" | "recognised" | "joined";
  /** At which date. */
  side: "before" | "after" | "between";
  /** How many patches there are. */
  patch_count: number;
  /** Area of all patches, A. Whole 0.01 m². */
  area_dm2: number;
  /** Mean area of a patch, A / patches. Whole 0.01 m². */
  mean_dm2: number;
  /** Area of the largest patch. Whole 0.01 m². */
  largest_dm2: number;
  /** Largest patch / A, 0 to 1. */
  largest_share: number;
  /** Length of the patches' edges, m. */
  edge_m: number;
  /** Edge per hectare of A, m/ha. */
  edge_density: number;
  /** Σa² / A of the patches' own area. Whole 0.01 m². */
  mesh_dm2: number;
  /** A² / Σa². */
  splitting: number;
  /** Surveyed land of the unit at the earlier day. Whole 0.01 m². */
  unit_dm2: number;
  /** Σa² / surveyed land of the unit; never falls when land is added. Whole 0.01 m². */
  unit_mesh_dm2: number;
}

/** Whether each unit keeps within the limits that cap its grade. */
export interface GateRow {
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** Level of the unit. */
  level: string;
  /** Year assessed. */
  year: number;
  /** The gate. */
  gate: string;
  /** What it came to. */
  gate_verdict: "passed" | "failed" | "unknown" | "not-set";
  /** What was found; empty: not known. */
  value: number | null;
  /** What it may be at most. */
  limit: number;
  /** Unit of measure. */
  measure: "dm2" | "m2" | "ha" | "km2" | "number" | "share";
  /** Best grade where it fails. */
  caps_at: string;
  /** What is missing; parted by spaces. */
  missing: string;
}

/** What the map tells of a shape. */
export interface Ground {
  /** What it is asked for by. */
  id: string;
  /** What tells it apart: verdict, state, kind. */
  mark: string;
  /** Plot of the book; empty: none. */
  plot: string;
  /** Unit it belongs to. */
  unit: string;
  /** Its area. Whole 0.01 m². */
  area_dm2: number;
}

/** A thing on the map. */
export interface GroundFeature {
  /** GeoJSON in degrees. */
  geometry: GeoJSON.Geometry;
  type: "Feature";
  properties: Ground;
}

/** A layer of the map; `is_cut`: some were left out. */
export interface GroundShapes {
  type: "FeatureCollection";
  total: number;
  is_cut: boolean;
  features: GroundFeature[];
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

/** Why a job failed; of a plan also what cannot be met together. */
export interface JobFault {
  code: string;
  reason: string;
  remedy: string;
  rows: string[];
}

/** Long work that was asked for, and what came of it. */
export interface JobRow {
  /** Its id. */
  job: string;
  /** What kind of work. */
  kind: string;
  /** Who asked for it. */
  person: string;
  /** Whose it is; empty: the whole city. */
  unit: string;
  /** How it stands. */
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  /** Whether it was asked to stop. */
  stop: boolean;
  /** How many times it was begun. */
  tries: number;
  /** When it was asked for, UTC. */
  asked_at: string;
  /** When it began; empty: not yet. */
  started_at: string;
  /** When it ended; empty: not yet. */
  ended_at: string;
  /** What was being done, in the reader's words. */
  doing: string;
  /** Share of it that was behind, 0 to 1. */
  share: number;
  /** Gap so far; null: none yet. */
  gap: number | null;
  /** Snapshot of its result; empty: none. */
  snapshot: string;
  /** Whether whoever asks may stop it. */
  is_mine: boolean;
  plan: PlanWish | null;
  fault: JobFault | null;
}

/** How far a job was at a moment. */
export interface JobStep {
  /** Seconds since it began. */
  seconds: number;
  /** What was being done, as a key. */
  label: string;
  /** What was being done, in the reader's words. */
  doing: string;
  /** Share of it that was behind, 0 to 1. */
  share: number;
  /** Gap so far; null: none yet. */
  gap: number | null;
}

/** A job and how far it was when. */
export interface JobStory {
  job: JobRow;
  steps: JobStep[];
}

/** The jobs of a unit, the last asked for first, and which kinds one may ask for. */
export interface Jobs {
  kinds: string[];
  rows: JobRow[];
}

export type JsonValue = unknown;

/** A photo or paper of a plot, as it was kept. */
export interface Kept {
  /** Id of the evidence. */
  evidence: string;
  /** The plot it is of. */
  plot: string;
  /** What it is. */
  kind: "photo_before" | "photo_after" | "approval" | "consent" | "contract" | "other";
  /** SHA-256 of the bytes. */
  sha256: string;
  /** Where a photo was taken, degrees. */
  longitude: number | null;
  /** Where a photo was taken, degrees. */
  latitude: number | null;
  /** Name of the file. */
  name: string;
  /** Its media type. */
  media: string;
  /** Its size. */
  bytes: number;
  /** When it was taken. */
  taken_at: string | null;
  /** Who did it. */
  person: string;
  /** When it was sent. */
  uploaded_at: string;
  findings: DraftFinding[];
}

/** The photos and papers of a plot. */
export interface KeptEvidence {
  plot: string;
  rows: Kept[];
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

/** From what a kept result was made. */
export interface Made {
  /** Id of the result. */
  snapshot: string;
  /** Events of the book then; null: no book. */
  size: number | null;
  /** Events of the book now. */
  book_size: number;
  /** Whether layers and rules are still those it was made from. */
  is_current: boolean;
}

/** What one more hectare recognised would change, by kind of land. */
export interface Marginal {
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** Level of the unit. */
  level: string;
  /** Year assessed. */
  year: number;
  /** The term; empty: the whole score. */
  indicator: string;
  /** Zone; empty: not known. */
  zone: string;
  /** Use after; empty: not known. */
  restoration: string;
  /** Contiguity; empty: not known. */
  contiguity: string;
  /** What the fewest points gain. */
  gain_low: number;
  /** What the most points gain. */
  gain_high: number;
}

/** Which class became which; of several periods only what changed, summed. */
export interface Matrix {
  classes: ClassName[];
  cells: Cell[];
  periods: number;
  provenance: Provenance;
}

/** Whoever is signed in, in which seat, and what every change must bear (token). */
export interface Me {
  person: string;
  name: string;
  session: string;
  seat: string;
  role: string;
  tier: string;
  unit: string;
  unit_name: string;
  stands_for: string;
  audience: "public" | "internal" | "restricted";
  must_change: boolean;
  seats: OwnSeat[];
  token: string;
  until: string;
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

/** A notice as those who publish it see it. */
export interface NoticeKept {
  /** Its name. */
  notice: string;
  /** What it is about. */
  kind: "plan" | "recognition" | "targets";
  /** Code of the unit. */
  unit: string;
  /** Name of the unit. */
  name: string;
  /** Title. */
  title: string;
  /** Text. */
  text: string;
  /** First day. */
  from_day: string;
  /** Last day for comments. */
  until_day: string;
  /** Panel it speaks of, or empty. */
  shows: string;
  /** Whether it takes comments. */
  period: "upcoming" | "open" | "closed";
  /** Title in Chinese. */
  title_zh: string;
  /** Title in English. */
  title_en: string;
  /** Text in Chinese. */
  text_zh: string;
  /** Text in English. */
  text_en: string;
  /** How it stands. */
  state: "draft" | "published" | "withdrawn";
  /** Comments without an answer. */
  waiting: number;
}

/** What a unit publishes for a time. */
export interface NoticeRow {
  /** Its name. */
  notice: string;
  /** What it is about. */
  kind: "plan" | "recognition" | "targets";
  /** Code of the unit. */
  unit: string;
  /** Name of the unit. */
  name: string;
  /** Title. */
  title: string;
  /** Text. */
  text: string;
  /** First day. */
  from_day: string;
  /** Last day for comments. */
  until_day: string;
  /** Panel it speaks of, or empty. */
  shows: string;
  /** Whether it takes comments. */
  period: "upcoming" | "open" | "closed";
}

/** A notice with the comments that are published. */
export interface NoticeTold {
  notice: NoticeRow;
  comments: CommentRow[];
}

/** What is published, the latest first. */
export interface Notices {
  rows: NoticeRow[];
}

/** Land that its owner offers, and where it stands. */
export interface Offer {
  /** Id of the land on offer. */
  plot: string;
  /** Code of the unit. */
  unit: string;
  /** Name of the unit. */
  unit_name: string;
  /** What it is called. */
  title: string | null;
  /** Whose it is. */
  owner_kind: string | null;
  /** As the city measures it. Whole 0.01 m². */
  area_dm2: number | null;
  /** Where it stands. */
  state: string;
  /** Longitude, degrees. */
  lon: number | null;
  /** Latitude, degrees. */
  lat: number | null;
  steps: [string, string][];
  geometry: GeoJSON.Geometry | null;
}

/** The land a person has offered. */
export interface Offers {
  rows: Offer[];
}

/** Every comment on a notice. */
export interface OfficeComments {
  rows: CommentKept[];
}

/** The notices of a unit, drafts too. */
export interface OfficeNotices {
  rows: NoticeKept[];
}

/** The tip-offs of a unit, the latest first. */
export interface OfficeTips {
  rows: TipRow[];
}

/** A code and its name. */
export interface OpenTable {
  /** What it is asked for by. */
  id: string;
  /** Name in the reader's language. */
  name: string;
}

/** What anybody may take away, by which licence, and from what it was made. */
export interface OpenTables {
  licence: string;
  map_review: string;
  snapshot: string;
  book: string;
  tables: OpenTable[];
}

/** When each unit reaches its limit or target at its present pace, or overruns it. */
export interface OutlookRow {
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** Level of the unit. */
  level: string;
  /** Which total. */
  total: "construction" | "urban_rural";
  /** Which series. */
  series: "stock" | "credit";
  /** reducing or holding; empty without a ceiling. */
  regime: string;
  /** How many years are known. */
  points: number;
  /** The last of them. */
  last_year: number;
  /** Its value. Whole 0.01 m². */
  last_dm2: number;
  /** Change per year (Theil–Sen). Whole 0.01 m². */
  slope_dm2: number | null;
  /** Lower bound of it. Whole 0.01 m². */
  slope_low_dm2: number | null;
  /** Upper bound of it. Whole 0.01 m². */
  slope_high_dm2: number | null;
  /** Ceiling or target. Whole 0.01 m². */
  limit_dm2: number | null;
  /** Year it holds for. */
  limit_year: number | null;
  /** Projected year. */
  year: number | null;
  /** Earliest year. */
  early: number | null;
  /** Latest year. */
  late: number | null;
  /** What it comes to. */
  outlook: "too-few" | "no-limit" | "attained" | "in-time" | "late" | "not-in-sight" | "holds" | "overrun";
}

/** A seat that somebody holds today; `stands_for` is whom a substitute stands for. */
export interface OwnSeat {
  seat: string;
  role: string;
  tier: string;
  unit: string;
  unit_name: string;
  until: string | null;
  stands_for: string;
}

/** A session of one's own. */
export interface OwnSession {
  session: string;
  way: "password" | "code" | "provider";
  address: string;
  device: string;
  opened_at: string;
  seen_at: string;
  until: string;
  is_this: boolean;
}

/** One's own sessions, the latest first. */
export interface OwnSessions {
  rows: OwnSession[];
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

/** Housing farther from any park, on foot, than the rule pack asks. */
export interface ParkServiceRow {
  /** Day of the survey. */
  day: string;
  /** Which hierarchy the unit belongs to. */
  hierarchy: "administrative" | "planning";
  /** Level of the unit. */
  level: string;
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** How far people should walk, m. */
  distance_m: number;
  /** Housing land. Whole 0.01 m². */
  housing_dm2: number;
  /** Of it, farther than that. Whole 0.01 m². */
  far_dm2: number;
  /** far / housing, 0 to 1. */
  far_share: number;
  /** People counted there. */
  people: number | null;
  /** Of them, so many as live on land farther than that. */
  far_people: number | null;
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

/** The plan in a scope; bound, mesh, front and checks are of the whole of it. */
export interface Plan {
  made: Made | null;
  candidates: string;
  years: number[];
  by_year: PlanOfYear[];
  by_zone: PlanOfZone[];
  why: PlanWhy[];
  bound: PlanBound | null;
  units: PlanUnit[];
  mesh: PlanMesh[];
  price: PlanPrice | null;
  front: PlanFront[];
  violations: PlanViolation[];
}

/** What two plans do in a year. */
export interface PlanBeside {
  /** Year of the plan. */
  year: number;
  /** Plots. */
  plots: number;
  /** Their area. Whole 0.01 m². */
  area_dm2: number;
  /** Their cost, fen. */
  cost_fen: number;
  /** Plots of the other. */
  other_plots: number;
  /** Their area. Whole 0.01 m². */
  other_area_dm2: number;
  /** Their cost, fen. */
  other_cost_fen: number;
}

/** What the plan comes to, and how far from the best it can be at most. */
export interface PlanBound {
  /** Objective of the plan, yuan. */
  value_yuan: number;
  /** Cost of the plots, not discounted, yuan. */
  cost_yuan: number;
  /** Edge of cleared land to construction at the end, m. */
  boundary_m: number;
  /** No plan can come to less, yuan. */
  bound_yuan: number;
  /** (value − bound) / |value|. */
  gap: number;
  /** Yuan per metre of edge. */
  compactness: number;
}

/** Cash by unit and year, and the greatest gap of each unit that has one. */
export interface PlanCash {
  rows: PlanCashRow[];
  gaps: PlanGap[];
}

/** Cash of a unit in a year, with its name and level. */
export interface PlanCashRow {
  /** Code of the unit. */
  unit: string;
  /** Year of the plan. */
  year: number;
  /** In hand at the beginning. */
  opening_fen: number;
  /** Interest on it. */
  interest_fen: number;
  /** Own funds of the year. */
  funds_fen: number;
  /** Received of the municipal fund; below zero for the fund itself. */
  granted_fen: number;
  /** Paid by projects or for supplied land. */
  income_fen: number;
  /** Received for quota sent; below zero: paid for quota received. */
  traded_fen: number;
  /** Borrowed. */
  loan_fen: number;
  /** Interest paid on debt. */
  charge_fen: number;
  /** Debt repaid. */
  repaid_fen: number;
  /** Paid for reduction. */
  cost_fen: number;
  /** In hand at the end; below zero: short. */
  closing_fen: number;
  /** Owed at the end. */
  debt_fen: number;
  /** Name in the reader's language. */
  name: string;
  /** city: the municipal fund. */
  level: string;
}

/** How many plots two plans treat alike and how many not. */
export interface PlanChange {
  /** in: only in this plan; out: only in the other; moved: in another year. */
  change: "in" | "out" | "moved" | "same";
  /** How many plots. */
  plots: number;
  /** Their area. Whole 0.01 m². */
  area_dm2: number;
  /** Their cost, fen. */
  cost_fen: number;
}

/** A plot that two plans treat differently. */
export interface PlanChanged {
  /** The survey's id of the plot. */
  plot_id: string;
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** in: only in this plan; out: only in the other; moved: in another year. */
  change: "in" | "out" | "moved" | "same";
  /** Year in this plan; null: out. */
  year: number | null;
  /** Year in the other; null: out. */
  other_year: number | null;
  /** Its area. Whole 0.01 m². */
  area_dm2: number;
  /** Its cost, fen. */
  cost_fen: number;
}

/** Ground on which two plans contradict each other. */
export interface PlanConflict {
  /** What it is asked for by. */
  id: string;
  /** Day on which both hold. */
  day: string;
  /** Which rule of the pack it breaks. */
  conflict: string;
  /** How grave. */
  severity: "warning" | "note";
  /** Kind of plan on one side. */
  first_role: string;
  /** Its polygon. */
  first_id: string;
  /** What it means the land for. */
  first_use: string;
  /** Kind of plan on the other side. */
  second_role: string;
  /** Its polygon. */
  second_id: string;
  /** What it means the land for. */
  second_use: string;
  /** Lowest unit it lies in. */
  unit: string;
  /** Zone it lies in. */
  zone: string;
  /** Area as measured. Whole 0.01 m². */
  area_dm2: number;
  /** Name in the reader's language. */
  name: string;
  /** Longitude, degrees. */
  lon: number | null;
  /** Latitude, degrees. */
  lat: number | null;
}

/** Where plans contradict each other, and how many places there are. */
export interface PlanConflicts {
  total: number;
  rows: PlanConflict[];
}

/** Plans of one horizon over the weight of compactness; the least each costs. */
export interface PlanFront {
  /** Yuan per metre of edge. */
  compactness: number;
  /** Cost, yuan. */
  cost_yuan: number;
  /** Edge of cleared land to construction, m. */
  boundary_m: number;
  /** Effective mesh of open land. Whole 0.01 m². */
  mesh_dm2: number;
  /** No plan comes to less, yuan. */
  bound_yuan: number;
  /** (value − bound) / |value|. */
  gap: number;
  /** Plots reduced. */
  plots: number;
  /** Whether the plan was made with it. */
  chosen: boolean;
}

/** The year in which a unit owes most beyond what it has in hand. */
export interface PlanGap {
  /** Code of the unit. */
  unit: string;
  /** Name in the reader's language. */
  name: string;
  /** Year of the plan. */
  year: number;
  /** Debt less cash in hand, fen. */
  gap_fen: number;
}

/** A plan that is kept, and what it does in the units asked about. */
export interface PlanKept {
  /** Its id. */
  snapshot: string;
  /** When it was made, UTC. */
  made_at: string;
  /** Who asked for it; empty: a command. */
  person: string;
  /** First year. */
  first_year: number;
  /** Last year. */
  last_year: number;
  /** λ, yuan per metre. */
  compactness: number;
  /** Null: the rules'. */
  discount: number | null;
  /** Whether villages went whole. */
  whole_villages: boolean;
  /** Plots that had to be in it. */
  fixed: number;
  /** Plots that had to stay out. */
  forbidden: number;
  /** Whether funds balance. */
  money: boolean;
  /** Whether projects start. */
  projects: boolean;
  /** Whether proposed targets were taken. */
  proposed: boolean;
  /** Whether it was searched to the end. */
  is_whole: boolean;
  /** How many plots. */
  plots: number;
  /** Their area. Whole 0.01 m². */
  area_dm2: number;
  /** Their cost, fen. */
  cost_fen: number;
  /** Gap of the whole plan; null: none. */
  gap: number | null;
  /** Effective mesh of the whole plan. Whole 0.01 m². */
  mesh_dm2: number | null;
  /** Edge of open land, metres. */
  edge_m: number | null;
  fixed_plots: string[];
  forbidden_plots: string[];
}

/** How open land holds together before the plan, after it, and without compactness. */
export interface PlanMesh {
  /** Which. */
  layout: "now" | "plan" | "plain";
  /** Number of patches of open land. */
  patch_count: number;
  /** Open land, 0.01 m². Whole 0.01 m². */
  area_dm2: number;
  /** Largest patch. Whole 0.01 m². */
  largest_dm2: number;
  /** Effective mesh: Σa² of the patches over all land. Whole 0.01 m². */
  mesh_dm2: number;
  /** Edge of open land, m. */
  edge_m: number;
  /** Cost of the plots reduced. */
  cost_fen: number;
}

/** What the plan reduces in a year. */
export interface PlanOfYear {
  /** Year of the plan. */
  year: number;
  /** How many plots. */
  plots: number;
  /** Their area. Whole 0.01 m². */
  area_dm2: number;
  /** Their cost, fen. */
  cost_fen: number;
}

/** What the plan reduces in a zone, and how much that could go is left. */
export interface PlanOfZone {
  /** Zone most of a plot lies in. */
  zone: string;
  /** How many plots. */
  plots: number;
  /** Their area. Whole 0.01 m². */
  area_dm2: number;
  /** Their cost, fen. */
  cost_fen: number;
  /** Candidates that still stand after it. Whole 0.01 m². */
  left_dm2: number;
}

/** A plot of the plan, what it is, and where it lies. */
export interface PlanPlot {
  /** The survey's id of the plot. */
  plot_id: string;
  /** Code of the unit. */
  unit: string;
  /** Code of the district. */
  district: string;
  /** Year of the plan. */
  year: number;
  /** Area, 0.01 m². Whole 0.01 m². */
  area_dm2: number;
  /** Cost, fen, of the year it is paid in. */
  cost_fen: number;
  /** Why it goes, and in this year. */
  why: "fixed" | "village" | "before" | "unit_target" | "type_target" | "joins" | "quota" | "task" | "cheap";
  /** Its type; empty: unknown. */
  plot_type: string;
  /** Its village. */
  village: string;
  /** Name in the reader's language. */
  name: string;
  /** Longitude, degrees. */
  lon: number | null;
  /** Latitude, degrees. */
  lat: number | null;
}

/** Plots of the plan, and how many there are. */
export interface PlanPlots {
  total: number;
  rows: PlanPlot[];
}

/** What joining up costs beside the cheapest plan that does not ask for it. */
export interface PlanPrice {
  /** Cost above that plan's, fen. */
  extra_fen: number;
  /** Effective mesh above that plan's. Whole 0.01 m². */
  gained_dm2: number;
  /** Fen for each hectare of mesh; null: none gained. */
  fen_per_ha: number | null;
}

/** A project, the year it starts in, and by when it must. */
export interface PlanProject {
  /** Id of the project. */
  project_id: string;
  /** Code of the district. */
  district: string;
  /** Year it starts in; empty: it does not. */
  year: number | null;
  /** Quota it needs. Whole 0.01 m². */
  need_dm2: number;
  /** What it pays when it starts. */
  income_fen: number;
  /** Name in the reader's language. */
  name: string;
  /** Its name; empty: unknown. */
  title: string;
  /** What kind; empty: unknown. */
  kind: string;
  /** Earliest year. */
  from_year: number | null;
  /** Latest year; empty: none. */
  due_year: number | null;
}

/** Projects and the years they start in. */
export interface PlanProjects {
  rows: PlanProject[];
}

/** Quota by district and year. */
export interface PlanQuota {
  rows: PlanQuotaRow[];
}

/** Quota of a district in a year, with its name. */
export interface PlanQuotaRow {
  /** Code of the district. */
  district: string;
  /** Year of the plan. */
  year: number;
  /** At the beginning; may be lent. Whole 0.01 m². */
  opening_dm2: number;
  /** Freed by the plots of the year. Whole 0.01 m². */
  freed_dm2: number;
  /** Used by projects that start. Whole 0.01 m². */
  used_dm2: number;
  /** Sent to other districts. Whole 0.01 m². */
  sent_dm2: number;
  /** Received, after the transfer ratio. Whole 0.01 m². */
  received_dm2: number;
  /** At the end; below zero: advance. Whole 0.01 m². */
  closing_dm2: number;
  /** Used in advance, to be made up for. Whole 0.01 m². */
  advance_dm2: number;
  /** Name in the reader's language. */
  name: string;
}

/** What a plan is made with where nothing else is asked for. */
export interface PlanTerms {
  /** First year. */
  first_year: number;
  /** Last year. */
  last_year: number;
  /** λ, yuan per metre. */
  compactness: number;
  /** By how much money counts less a year later. */
  discount: number;
  /** Whether villages go whole. */
  whole_villages: boolean;
}

/** Target and plan of a unit, with its name. */
export interface PlanUnit {
  /** Code of the unit. */
  unit: string;
  /** Level of the unit. */
  level: string;
  /** Type of plot; all: every type. */
  plot_type: string;
  /** Year of the plan. */
  year: number;
  /** Asked by the end of the year, in all. Whole 0.01 m². */
  target_dm2: number;
  /** Planned by the end of the year, in all. Whole 0.01 m². */
  planned_dm2: number;
  /** Name in the reader's language. */
  name: string;
}

/** Requirements a plan does not meet, found by computing each anew from the plan. */
export interface PlanViolation {
  /** Kind of requirement. */
  kind: string;
  /** The unit, plot or project it is about. */
  subject: string;
  /** Year of the plan. */
  year: number;
  /** What is asked, 0.01 m², fen or year. */
  asked: number;
  /** What the plan has. */
  found: number;
}

/** Plots of the plan by the first reason that holds. */
export interface PlanWhy {
  /** Why it goes, and in this year. */
  why: "fixed" | "village" | "before" | "unit_target" | "type_target" | "joins" | "quota" | "task" | "cheap";
  /** How many plots. */
  plots: number;
  /** Their area. Whole 0.01 m². */
  area_dm2: number;
}

/** A plan: its years (0: as the rules say), λ in yuan per metre, plots by id. */
export interface PlanWish {
  first_year: 0 | number;
  last_year: 0 | number;
  compactness: number | null;
  discount: number | null;
  whole_villages: boolean | null;
  fixed: string[];
  forbidden: string[];
  money: boolean;
  projects: boolean;
  proposed: boolean;
  weights: "ahp" | "entropy";
  effort: "quick" | "usual" | "thorough";
}

/** Two plans beside each other in a scope. */
export interface PlansCompared {
  plan: PlanKept;
  other: PlanKept;
  years: PlanBeside[];
  changes: PlanChange[];
  total: number;
  rows: PlanChanged[];
}

/** The kept plans one may look at, and what one may do about plans and targets. */
export interface PlansKept {
  shown: string;
  kinds: string[];
  sets: boolean;
  usual: PlanTerms;
  rows: PlanKept[];
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
  watched: WatchedPlot | null;
  sightings: Sighting[];
  cases: CaseRow[];
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

/** The receipts of a plot's events, and proofs that lead to the book's root. */
export interface Proofs {
  size: number;
  root: string;
  note: string | null;
  rows: EventProof[];
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

/** Something was kept. */
export interface PublicKept {
  /** Its name. */
  id: string;
  /** How it stands. */
  state: string;
}

/** What became of what was sent. */
export interface PublicReceipt {
  /** A comment or a tip-off. */
  about: "comment" | "tip";
  /** How it stands. */
  state: "received" | "looking" | "answered" | "dismissed" | "published" | "withheld";
  /** Day, YYYY-MM-DD. */
  sent_on: string;
  /** Answer; empty: none yet. */
  answer: string;
  /** Day of the answer, or empty. */
  answered_on: string;
  /** How many photos it has. */
  photos: number;
}

/** Every measure of the layout of a unit. */
export interface Quality {
  made: Made | null;
  is_kept: boolean;
  fragmentation: FragmentationRow[];
  contiguity: ContiguityRow[];
  zone_share: ZoneShareRow[];
  zone_moves: ZoneMoveRow[];
  composition: CompositionRow[];
  park_service: ParkServiceRow[];
  structure: StructureRow[];
  structure_match: StructureMatchRow[];
  facilities: FacilityRow[];
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

/** The book's receipt: which events a request became, and their leaf hashes. */
export interface Receipt {
  request: string;
  first: number;
  last: number;
  again: boolean;
  leaves: string[];
}

/** What explains a change, in one span. */
export interface ReconciledRow {
  /** Decrease or increase. */
  change: "decrease" | "increase";
  /** What explains the change. */
  kind: "recognised" | "approved" | "unexplained" | "permitted" | "rebuilt" | "rebuilt-reversed";
  /** Whether the survey shows the change in the credit year; empty without one. */
  timing: "" | "in-period" | "mapped-late" | "mapped-early";
  /** Area as the accounts book it. Whole 0.01 m². */
  area_dm2: number;
}

/** Land that was registered. */
export interface Registered {
  plot: string;
  request: string;
}

/** Sites of the stock, and how many there are. */
export interface Renewal {
  made: Made | null;
  total: number;
  rows: SiteRow[];
}

/** What each unit gets by the rules of reward and support. */
export interface RewardRow {
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** Level of the unit. */
  level: string;
  /** Year assessed. */
  year: number;
  /** The rule. */
  by_rule: string;
  /** money or support. */
  kind: string;
  /** Whether it applies. */
  holds: "yes" | "no" | "unknown";
  /** Area it is reckoned by. Whole 0.01 m². */
  area_dm2: number;
  /** Yuan per hectare. */
  rate_yuan: number | null;
  /** Amount in yuan. */
  amount_yuan: number | null;
  /** Status of the rule. */
  status: string;
  /** Who says so. */
  source: string;
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

/** The score and grade of every unit. */
export interface Score {
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** Level of the unit. */
  level: string;
  /** Year assessed. */
  year: number;
  /** Points: base, low. */
  base_low: number;
  /** Points: base, high. */
  base_high: number;
  /** Points: structure, low. */
  structure_low: number;
  /** Points: structure, high. */
  structure_high: number;
  /** Points: uplift, low. */
  uplift_low: number;
  /** Points: uplift, high. */
  uplift_high: number;
  /** Empty where not certain. */
  points: number | null;
  /** Fewest points. */
  points_low: number;
  /** Most points. */
  points_high: number;
  /** Worst grade it may be. */
  grade_low: string;
  /** Best grade it may be. */
  grade_high: string;
  /** Gates that failed; parted by spaces. */
  capped_by: string;
  /** Gates not known; parted by spaces. */
  open_gates: string;
  /** Share of the inputs needed that is known. */
  complete: number;
}

/** Every term of every unit's score, with what it is made of. */
export interface ScoreTerm {
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** Level of the unit. */
  level: string;
  /** Year assessed. */
  year: number;
  /** Which group. */
  group: "base" | "structure" | "uplift";
  /** The indicator. */
  indicator: string;
  /** Its version. */
  version: string;
  /** Empty where it is not certain. */
  value: number | null;
  /** Least it may be; empty: no bound is known. */
  low: number | null;
  /** Most it may be; empty: no bound is known. */
  high: number | null;
  /** Empty where none is set. */
  target: number | null;
  /** Unit of measure. */
  measure: "dm2" | "m2" | "ha" | "km2" | "number" | "share";
  /** Points for reaching the target. */
  full_points: number;
  /** Most that counts, per cent. */
  cap: number;
  /** Empty where not certain. */
  points: number | null;
  /** Fewest points. */
  points_low: number;
  /** Most points. */
  points_high: number;
  /** How certain it is. */
  told: "known" | "partly" | "unknown";
  /** Year of the target. */
  target_year: number | null;
  /** Status of the target; empty: none. */
  target_status: string;
  /** What it was made from; parted by spaces. */
  inputs: string;
  /** Share of the inputs needed that is known. */
  complete: number;
  /** What is missing; parted by spaces. */
  missing: string;
}

/** Something was sent in. */
export interface Sent {
  /** Receipt code; told only now. */
  code: string;
}

/** A sighting and where it lies. */
export interface Sighting {
  /** Id: <plot>@<source>:<source_id>:<seen_on>; stays the same for ever. */
  sighting: string;
  /** The plot of the book (claim id). */
  plot: string;
  /** Recognised pieces it touches, parted by spaces. */
  pieces: string;
  /** Unit that has the credit. */
  unit: string;
  /** What showed it. */
  source: "survey" | "patch";
  /** Plot of the survey, or patch. */
  source_id: string;
  /** Day it was seen, YYYY-MM-DD. */
  seen_on: string;
  /** Land class, or type of the patch. */
  kind: string;
  /** What lies on recognised ground. Whole 0.01 m². */
  gross_dm2: number;
  /** What is left of it when the ground is eroded by the accuracy of sight. Whole 0.01 m². */
  area_dm2: number;
  /** What is left of that outside permits in force on the day; of rebuilt and tolerated sightings, what adds up. Whole 0.01 m². */
  unpermitted_dm2: number;
  /** Kinds of permits in force there on the day, parted by spaces. */
  permits: string;
  /** What it comes to. */
  verdict: "rebuilt" | "permitted" | "tolerated" | "shifted" | "disturbed" | "unmapped" | "recorded" | "supports";
  /** Which rule applied. */
  reason: "survey-built" | "patch-built" | "permit-in-force" | "below-tolerance" | "within-accuracy" | "earthwork" | "never-free" | "class-undecided" | "rubble" | "type-unknown" | "vegetation";
  /** Longitude, degrees. */
  lon: number | null;
  /** Latitude, degrees. */
  lat: number | null;
}

/** Who is signed in, and in which ways one may sign in; none without accounts. */
export interface SignedIn {
  me: Me | null;
  ways: ("password" | "provider")[];
  label: string;
}

/** A similar unit. */
export interface SimilarUnit {
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** Level of the unit. */
  level: string;
  /** 1 is the nearest. */
  rank: number;
  /** The other unit. */
  other: string;
  /** How far apart, 0 to 1. */
  distance: number;
  /** Features known of both. */
  shared: number;
  /** Functional class of both; empty: differs. */
  same_class: string;
  /** Name in the reader's language. */
  name: string;
}

/** A site of the stock, what it is to become, and where it lies. */
export interface SiteRow {
  /** The site. */
  site: string;
  /** Its kind; empty: not known. */
  type: string;
  /** Direction, or undecided. */
  direction: string;
  /** Directions it may be; parted by spaces. */
  possible: string;
  /** Rule it follows; empty: undecided. */
  by_rule: string;
  /** Measures; parted by spaces. */
  measures: string;
  /** Why, in Chinese. */
  why_zh: string;
  /** Why, in English. */
  why_en: string;
  /** Share of inputs known times the rule's own. */
  reliability: number;
  /** What is not known; parted by spaces. */
  missing: string;
  /** Area of the site. Whole 0.01 m². */
  area_dm2: number;
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** Zone; empty: not known. */
  zone: string;
  /** Name in the reader's language. */
  name: string;
  /** Longitude, degrees. */
  lon: number | null;
  /** Latitude, degrees. */
  lat: number | null;
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

/** How well permitted supply matches the plan, unit by unit. */
export interface StructureMatchRow {
  /** Day of the earlier survey. */
  from_day: string;
  /** Day of the later survey. */
  to_day: string;
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** Increase with a permit in force. Whole 0.01 m². */
  supply_dm2: number;
  /** What the plan wants in these years. Whole 0.01 m². */
  plan_dm2: number;
  /** 1 − ½ Σ|supply share − plan share|; to be shown. */
  match: number;
  /** Σ min(supply, plan) / Σ plan; never falls when land is supplied. */
  fulfilled: number;
}

/** Permitted increase of construction land beside the supply plan, by use. */
export interface StructureRow {
  /** Day of the earlier survey. */
  from_day: string;
  /** Day of the later survey. */
  to_day: string;
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** Group of uses. */
  use: string;
  /** Increase with a permit in force. Whole 0.01 m². */
  supply_dm2: number;
  /** What the plan wants in these years. Whole 0.01 m². */
  plan_dm2: number;
  /** Of all permitted increase, 0 to 1. */
  supply_share: number;
  /** Of the whole plan, 0 to 1. */
  plan_share: number;
}

/** The receipt of what was submitted, and the draft as it is now. */
export interface SubmittedDraft {
  request: string;
  first: number;
  last: number;
  again: boolean;
  draft: DraftTold;
}

/** What a unit is to have reached by the end of a year, by each who says so. */
export interface TargetInHand {
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** Its name. */
  name: string;
  /** Whether it is the unit that sets. */
  is_setter: boolean;
  /** Cumulative by the end of it. */
  year: number;
  /** Type of plot; all: every type. */
  plot_type: string;
  /** Set by a unit above the setter. Whole 0.01 m². */
  given_dm2: number | null;
  /** Set by the setter. Whole 0.01 m². */
  set_dm2: number | null;
  /** Proposed by the setter, or the unit. Whole 0.01 m². */
  proposed_dm2: number | null;
  /** As the layer of targets says. Whole 0.01 m². */
  told_dm2: number | null;
  /** In the draft; null: nothing. Whole 0.01 m². */
  draft_dm2: number | null;
  /** Of the setter's, held back from those below by the layer. Whole 0.01 m². */
  unassigned_dm2: number | null;
}

/** Whether what is handed down by the end of a year comes to what was to be. */
export interface TargetSum {
  /** By the end of it. */
  year: number;
  /** The setter's own. Whole 0.01 m². */
  own_dm2: number | null;
  /** Those right below it together. Whole 0.01 m². */
  below_dm2: number;
  /** The setter's named reserve. Whole 0.01 m². */
  unassigned_dm2: number;
  /** Above zero: not handed out; below: too much. Whole 0.01 m². */
  difference_dm2: number | null;
  /** Whether any of it is less than before. */
  falls: boolean;
}

/** The targets that a unit sets for itself and those right below it, with a draft. */
export interface TargetsInHand {
  setter: string;
  name: string;
  years: number[];
  saved_at: string;
  may_set: boolean;
  may_propose: boolean;
  rows: TargetInHand[];
  sums: TargetSum[];
}

/** What somebody saw, as officials see it. */
export interface TipRow {
  /** Its name. */
  tip: string;
  /** Code of the unit. */
  unit: string;
  /** Name of the unit. */
  name: string;
  /** Longitude, degrees. */
  lon: number;
  /** Latitude, degrees. */
  lat: number;
  /** What was seen. */
  text: string;
  /** Contact; empty: none left. */
  contact: string;
  /** Day, YYYY-MM-DD. */
  sent_on: string;
  /** How it stands. */
  state: "received" | "looking" | "answered" | "dismissed";
  /** Answer; empty: none yet. */
  answer: string;
  /** Plot or case it led to. */
  led_to: string;
  /** How many photos it has. */
  photos: number;
}

/** How much awaits the viewer: in all, overdue, and due within a week. */
export interface TodoCount {
  day: string;
  total: number;
  overdue: number;
  soon: number;
}

/** How many to-dos there are of each kind. */
export interface TodoKindCount {
  /** Kind of to-do. */
  todo: "plan" | "declare" | "consent" | "clear" | "restore" | "verify" | "cosign" | "recognise" | "watch" | "notify" | "reply" | "decide" | "appeal" | "answer" | "finalise" | "remedy" | "enforce" | "remind" | "approve" | "accept" | "repay" | "settle" | "thaw" | "target" | "adopt" | "submit" | "mend";
  /** How many. */
  todos: number;
  /** How many of them are overdue. */
  overdue: number;
  /** The first last day; empty: none. */
  due: string;
}

/** A to-do with the name of its unit, and where it lies. */
export interface TodoRow {
  /** Kind of to-do. */
  todo: "plan" | "declare" | "consent" | "clear" | "restore" | "verify" | "cosign" | "recognise" | "watch" | "notify" | "reply" | "decide" | "appeal" | "answer" | "finalise" | "remedy" | "enforce" | "remind" | "approve" | "accept" | "repay" | "settle" | "thaw" | "target" | "adopt" | "submit" | "mend";
  /** What it is about. */
  about: "plot" | "case" | "contract" | "obligation" | "targets" | "plan" | "draft";
  /** Id of the plot, case, contract, obligation, plan or draft. */
  subject: string;
  /** Unit it is booked to. */
  unit: string;
  /** Kind of event that settles it. */
  act: string;
  /** Last day; empty: none is set. */
  due: string;
  /** Days left; below zero: overdue, missing: no term. */
  days_left: number | null;
  /** Day since when it has waited. */
  since: string;
  /** Why it stands here. */
  why: "offered" | "planned" | "returned" | "consent-missing" | "declared" | "cleared" | "restored" | "signature-missing" | "verified" | "recognised" | "suspected" | "notified" | "heard" | "unheard" | "decided" | "appealed" | "unappealed" | "answered" | "suspended" | "unremedied" | "reminder" | "overdue" | "escalated" | "applied" | "in-transit" | "lent" | "owed" | "freeze-ended" | "proposed" | "rows-clean" | "rows-held";
  /** Name in the reader's language. */
  name: string;
  /** Longitude, degrees. */
  lon: number | null;
  /** Latitude, degrees. */
  lat: number | null;
}

/** What awaits the viewer; `shown` is how many fit the question. */
export interface Todos {
  day: string;
  total: number;
  overdue: number;
  soon: number;
  counts: TodoKindCount[];
  shown: number;
  rows: TodoRow[];
}

/** Stock and standing credit of each unit, year by year. */
export interface TrajectoryRow {
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** Level of the unit. */
  level: string;
  /** Which total. */
  total: "construction" | "urban_rural";
  /** Which series. */
  series: "stock" | "credit";
  /** Year. */
  year: number;
  /** Stock on today's limits and measure, or credit. Whole 0.01 m². */
  value_dm2: number;
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

/** A unit that another came from, or became. */
export interface UnitKin {
  /** Day the change takes effect, YYYY-MM-DD. */
  day: string;
  /** How. */
  succession: "merge" | "split" | "rename" | "recode";
  /** before: it came from that one; after: it became that one. */
  side: "before" | "after";
  /** Code of the other unit. */
  unit: string;
  /** Name in the reader's language. */
  name: string;
}

/** What a unit came from and became, its seats, and what the book says of it. */
export interface UnitLife {
  unit: string;
  name: string;
  level: string;
  since: string;
  heir: string;
  heir_name: string;
  kin: UnitKin[];
  seats: UnitSeat[];
  events: PlotEvent[];
}

/** The score of a unit. */
export interface UnitScore {
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** Level of the unit. */
  level: string;
  /** Year assessed. */
  year: number;
  /** Points: base, low. */
  base_low: number;
  /** Points: base, high. */
  base_high: number;
  /** Points: structure, low. */
  structure_low: number;
  /** Points: structure, high. */
  structure_high: number;
  /** Points: uplift, low. */
  uplift_low: number;
  /** Points: uplift, high. */
  uplift_high: number;
  /** Empty where not certain. */
  points: number | null;
  /** Fewest points. */
  points_low: number;
  /** Most points. */
  points_high: number;
  /** Worst grade it may be. */
  grade_low: string;
  /** Best grade it may be. */
  grade_high: string;
  /** Gates that failed; parted by spaces. */
  capped_by: string;
  /** Gates not known; parted by spaces. */
  open_gates: string;
  /** Share of the inputs needed that is known. */
  complete: number;
  /** Name in the reader's language. */
  name: string;
}

/** A seat of a unit, and who holds it. */
export interface UnitSeat {
  /** Its id. */
  seat: string;
  /** Who holds it. */
  person: string;
  /** As what. */
  role: string;
  /** In which tier. */
  tier: string;
  /** First day. */
  since: string;
  /** Last day; empty: none. */
  until: string | null;
  /** Whom a substitute is for. */
  stands_for: string;
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

/** What supervision comes to in a scope. */
export interface Watch {
  made: Made | null;
  day: string;
  watched: WatchedCount[];
  cases: CaseCount[];
  alerts: AlertRow[];
}

/** Watched plots by what their sightings come to. */
export interface WatchedCount {
  /** What to do. */
  verdict: "suspected" | "visit" | "clear";
  /** How many plots. */
  plots: number;
  /** Construction without a permit. Whole 0.01 m². */
  area_dm2: number;
}

/** A watched plot with the name of its unit and where it lies. */
export interface WatchedPlot {
  /** The plot of the book. */
  plot: string;
  /** Unit that has the credit. */
  unit: string;
  /** What to do. */
  verdict: "suspected" | "visit" | "clear";
  /** First day of the sightings named; empty: none. */
  first_seen: string;
  /** Last day of the sightings named. */
  last_seen: string;
  /** Construction without a permit, the union over all sightings; small facilities that are tolerated included. Whole 0.01 m². */
  area_dm2: number;
  /** Earthwork, the union likewise. Whole 0.01 m². */
  disturbed_dm2: number;
  /** How much of it a plot may have in all, for small facilities. Whole 0.01 m². */
  tolerance_dm2: number;
  /** Sightings the verdict rests on, parted by spaces; none where clear. */
  sightings: string;
  /** Name in the reader's language. */
  name: string;
  /** Longitude, degrees. */
  lon: number | null;
  /** Latitude, degrees. */
  lat: number | null;
}

/** Watched plots, and how many there are. */
export interface WatchedPlots {
  total: number;
  rows: WatchedPlot[];
}

/** What a unit has under way that can be looked at by itself. */
export interface Within {
  what: string;
  subject: string;
  title: string;
}

/** Every word by its key. */
export type Words = Record<string, string>;

/** Land by its zone at both dates and by what became of it. */
export interface ZoneMoveRow {
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
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** Zone before. */
  zone_from: string;
  /** Zone after. */
  zone_to: string;
  /** Counted before: yes, no … */
  counted_from: string;
  /** Counted after: yes, no … */
  counted_to: string;
  /** What the ground became, as a group of classes. */
  cover: string;
  /** Area at the later date. Whole 0.01 m². */
  area_dm2: number;
}

/** In which zone land decreased, and ground was recognised. */
export interface ZoneShareRow {
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
  /** Code of the unit as of the later day; outside: land in no unit. */
  unit: string;
  /** Construction or open land, land that decreased, ground recognised, or joined: open land of the earlier survey with all ground recognised. */
  land: "construction" | "open" | "decreased" | "recognised" | "joined";
  /** Zone, as of the later day. */
  zone: string;
  /** Area in the zone. Whole 0.01 m². */
  area_dm2: number;
  /** Of the unit's land of this kind, 0 to 1. */
  share: number;
}
