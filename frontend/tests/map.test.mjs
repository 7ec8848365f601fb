import assert from "node:assert/strict";
import test from "node:test";
import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import { STATES, VERDICTS } from "../src/book/marks.ts";
import {
  cameraOf,
  cameraText,
  extent,
  metresPerPixel,
  roundAbove,
  roundBelow,
  zoomFor,
} from "../src/map/camera.ts";
import { mixed } from "../src/map/colours.ts";
import { cornersOf, cornersText, inside, polygonOf } from "../src/map/corners.ts";
import { ladder, netUnits } from "../src/map/netclasses.ts";
import { fittingScale, pixelsOf, zoomAtScale } from "../src/map/paper.ts";
import { depths, inForce, sceneOf } from "../src/map/scene.ts";
import { styleOf } from "../src/map/style.ts";
import { yearMarks } from "../src/plan/years.ts";
import { GROUND_MARKS, LAYERS } from "../src/watch/marks.ts";

globalThis.document = { baseURI: "http://localhost:8000/" };

// Where the map looks ------------------------------------------------------------------

test("a place comes back from the address as it went in", () => {
  const place = { zoom: 12.5, lat: 40.004512, lon: 116.860001 };
  assert.deepEqual(cameraOf(cameraText(place)), place);
});

test("an address that is no place is none", () => {
  for (const text of ["", "12", "a/b/c", "1/2/3/4"]) assert.equal(cameraOf(text), null);
});

test("a pixel at the equator and zoom 0 covers the 512th part of the earth", () => {
  assert.ok(Math.abs(metresPerPixel(0, 0) * 512 - 40_075_016.686) < 1e-6);
  assert.ok(Math.abs(zoomFor(metresPerPixel(11.3, 40), 40) - 11.3) < 1e-9);
});

test("the whole earth is as high as wide", () => {
  const [wide, high] = extent([-180, -85.051129, 180, 85.051129]);
  assert.equal(wide, 512);
  assert.ok(Math.abs(high - 512) < 1e-3);
});

test("lengths and scales are round", () => {
  assert.deepEqual([0.7, 99, 100, 4321].map(roundBelow), [0.5, 50, 100, 2000]);
  assert.deepEqual([0.7, 100, 101, 43_210].map(roundAbove), [0.8, 100, 120, 50_000]);
});

// Paper --------------------------------------------------------------------------------

test("at 1:10,000 a centimetre of paper is 100 m of ground", () => {
  const metres = metresPerPixel(zoomAtScale(10_000, 40), 40);
  assert.ok(Math.abs((metres * 96) / 2.54 - 100) < 1e-9);
  assert.ok(Math.abs(pixelsOf(100, 10_000) - 96 / 2.54) < 1e-9);
});

test("what the screen shows fits on the sheet at the fitting scale", () => {
  const [screen, sheet] = [
    { width: 1300, height: 700 },
    { width: 812, height: 623 },
  ];
  const camera = { zoom: 11, lat: 40, lon: 116 };
  const scale = fittingScale(camera, screen, sheet);
  const onPaper = metresPerPixel(zoomAtScale(scale, 40), 40);
  assert.ok(screen.width * metresPerPixel(11, 40) <= sheet.width * onPaper);
});

// What is drawn ------------------------------------------------------------------------

test("corners come back from the address, and a ring closes", () => {
  const corners = [
    [116.1, 40.2],
    [116.2, 40.2],
    [116.2, 40.3],
  ];
  assert.deepEqual(cornersOf(cornersText(corners)), corners);
  assert.deepEqual(polygonOf(corners).coordinates[0].at(-1), corners[0]);
  assert.deepEqual(cornersOf("1,2;x,3;4"), [[1, 2]]);
});

test("the point inside a horseshoe is not in its gap, nor in a hole", () => {
  const horseshoe = [
    [0, 0],
    [5, 0],
    [5, 5],
    [3, 5],
    [3, 1],
    [2, 1],
    [2, 5],
    [0, 5],
    [0, 0],
  ];
  const [x] = inside({ type: "Polygon", coordinates: [horseshoe] });
  assert.ok(x < 2 || x > 3, `${x}`);
  const square = [
    [0, 0],
    [9, 0],
    [9, 9],
    [0, 9],
    [0, 0],
  ];
  const hole = [
    [1, 1],
    [8, 1],
    [8, 8],
    [1, 8],
    [1, 1],
  ];
  const [beside] = inside({ type: "Polygon", coordinates: [square, hole] });
  assert.ok(beside < 1 || beside > 8, `${beside}`);
});

test("a colour half way is half of both", () => {
  assert.equal(mixed("#000000", "#ffffff", 0.5), "#808080");
  assert.equal(mixed("#102030", "#ffffff", 0), "#102030");
});

// Net reduction ------------------------------------------------------------------------

const child = (unit, net_dm2, stock_from_dm2 = 1_000) => ({
  unit,
  net_dm2,
  stock_from_dm2,
});

test("units that reduced and units that grew are never in one class", () => {
  const units = netUnits([child("a", 15), child("b", -1), child("c", 0)]);
  assert.deepEqual(
    units.map(({ step }) => Math.sign(step)),
    [1, -1, 0],
  );
});

test("a unit without stock has no share, and does not spoil the classes", () => {
  const units = netUnits([child("a", -5, 0), child("b", 10)]);
  assert.equal(units[0].percent, 0);
  assert.deepEqual(ladder([child("b", 10)]), [0.5, 1]);
});

// The style ----------------------------------------------------------------------------

const unit = (unit_id, level, parent_id, hierarchy = "administrative") => ({
  unit_id,
  name: unit_id,
  level,
  parent_id,
  hierarchy,
  bounds: null,
});
const layer = (role, day, until = "") => ({
  id: `${role}-${day}`,
  role,
  name: role,
  day,
  until,
  tiles: `/tiles/${role}-${day}.pmtiles`,
});

const YEARS = [2025, 2026, 2027, 2028, 2029];
const START = {
  city: { name: "C", profile: "p", language: "en", crs: "EPSG:4548" },
  audience: "internal",
  days: ["2022-12-31", "2023-12-31", "2024-12-31"],
  totals: [{ id: "construction", name: "" }],
  zones: [{ id: "ecological", name: "", colour: "#8c6bb1" }],
  tenures: [{ id: "state", name: "", colour: "#9db7d1" }],
  severities: [{ id: "warning", name: "" }],
  classes: [{ code: "01", name: "", colour: "#f3edcc", group: "N" }],
  units: [
    unit("1", "city", ""),
    unit("11", "district", "1"),
    unit("12", "district", "1"),
    unit("111", "township", "11"),
    unit("P", "plan", "", "planning"),
  ],
  layers: [
    layer("survey", "2022-12-31"),
    layer("survey", "2024-12-31"),
    layer("units", "2022-12-31", "2024-01-01"),
    layer("units", "2024-01-01"),
    layer("planning", "2022-12-31"),
    layer("zones", "2022-12-31"),
    layer("paths", "2022-12-31", "2023-12-31"),
  ],
  moves: "/tiles/moves.pmtiles",
  basemaps: [
    {
      id: "photo",
      tiles: ["/api/imagery/photo/{z}/{x}/{y}.png"],
      attribution: "A",
      tile_size: 256,
      maxzoom: 18,
    },
  ],
};
const VIEW = {
  unit: "",
  profile: "",
  total: "",
  theme: "change",
  base: "outline",
  select: "",
  layers: "",
  book: "",
  ground: "",
  year: 0,
  states: "",
  verdicts: "",
  panel: "none",
  sheet: "none",
};
const SPAN = { from: "2022-12-31", to: "2024-12-31" };
const BARE = {
  chosen: { from: null, to: null },
  point: null,
  drawn: [],
  checked: [],
  draft: null,
};

const sceneWith = (wish, side = "to", net = [], start = START) =>
  sceneOf(start, { ...VIEW, ...wish }, SPAN, side, { net, years: YEARS });
const styleWith = (...given) => styleOf(sceneWith(...given), BARE);
const layerOf = (style, id) => style.layers.find((one) => one.id === id);

test("every style is valid, of every theme, side, base and audience", () => {
  const net = netUnits([child("11", 15), child("12", -5)]);
  const views = ["class", "change", "zone", "tenure", "net"].flatMap((theme) =>
    ["outline", "photo"].flatMap((base) => [
      { theme, base },
      { theme, base, unit: "11", select: "unit:111", panel: "findings" },
      { theme, base, layers: "planning-2022-12-31,paths-2022-12-31" },
      { theme, base, book: "plots" },
      { theme, base, book: "plots,claims", states: "recognised", verdicts: "counts" },
    ]),
  );
  for (const view of views) {
    for (const side of ["from", "to"]) {
      for (const audience of ["public", "internal"]) {
        const style = styleWith(view, side, net, { ...START, audience });
        const told = validateStyleMin(style).map(({ message }) => message);
        assert.deepEqual(told, [], JSON.stringify(view));
      }
    }
  }
});

test("a style asks for no fonts and no pictures from anywhere", () => {
  const style = styleWith({ base: "photo" });
  assert.equal(style.glyphs, undefined);
  assert.equal(style.sprite, undefined);
  for (const source of Object.values(style.sources)) {
    for (const url of [source.url, ...(source.tiles ?? [])].filter(Boolean)) {
      assert.match(url, /^(pmtiles:\/\/)?http:\/\/localhost:8000\//);
    }
  }
  assert.match(style.sources.image.tiles[0], /\{z\}\/\{x\}\/\{y\}/);
});

test("changes are those of the periods between the two dates, by the chosen mark", () => {
  const { filter } = layerOf(
    styleWith({ profile: "q", total: "urban_rural" }),
    "moves-fill",
  );
  const text = JSON.stringify(filter);
  assert.ok(text.includes('[">=",["get","from_day"],"2022-12-31"]'), text);
  assert.ok(text.includes('["<=",["get","to_day"],"2024-12-31"]'), text);
  assert.ok(text.includes("mark:q:urban_rural"), text);
});

test("the earlier side shows the land of its date and no changes", () => {
  const style = styleWith({}, "from");
  assert.equal(layerOf(style, "moves-fill"), undefined);
  assert.match(style.sources.land.url, /survey-2022-12-31/);
});

test("the public gets the overview at every zoom, and no findings", () => {
  const start = { ...START, audience: "public", moves: null };
  const style = styleWith({ theme: "class", panel: "findings" }, "to", [], start);
  assert.equal(layerOf(style, "land-overview").maxzoom, undefined);
  assert.equal(layerOf(style, "land-plots"), undefined);
  assert.equal(style.sources.findings, undefined);
});

test("the public sees the net of parts, and where there are none the land itself", () => {
  const start = { ...START, audience: "public", moves: null };
  const net = [{ unit: "111", net_dm2: 5, percent: 1, step: 1 }];
  const whole = styleWith({ unit: "11" }, "to", net, start);
  assert.ok(layerOf(whole, "net"));
  assert.equal(layerOf(whole, "land-overview"), undefined);
  const within = styleWith({ unit: "111" }, "to", net, start);
  assert.equal(layerOf(within, "net"), undefined);
  assert.ok(layerOf(within, "land-overview"));
});

test("plots and claims of the book lie over a muted land, those of the unit alone", () => {
  const style = styleWith({ book: "plots,claims", unit: "11" });
  assert.equal(layerOf(style, "moves-fill"), undefined);
  assert.match(style.sources["book-plots"].data, /plots\.geojson\?unit=11$/);
  assert.match(style.sources["book-claims"].data, /pieces\.geojson\?unit=11$/);
  assert.equal(layerOf(style, "book-plots").paint["fill-opacity"], 0);
  assert.ok(layerOf(style, "book-claims").paint["fill-opacity"] > 0.5);
  assert.match(
    styleWith({ book: "plots", unit: "P" }).sources["book-plots"].data,
    /json$/,
  );
});

test("only the states that are chosen are drawn; none chosen are all", () => {
  const filterOf = (states) =>
    layerOf(styleWith({ book: "plots", states }), "book-plots").filter[2][1];
  assert.deepEqual(filterOf("verified,returned"), ["verified", "returned"]);
  assert.equal(filterOf("").length, 9);
});

test("every state and verdict that is not solid has a pattern of its own colour", () => {
  for (const marks of [STATES, VERDICTS]) {
    const looks = Object.values(marks).map((one) => `${one.colour}-${one.pattern}`);
    assert.equal(new Set(looks).size, looks.length);
    assert.equal(
      Object.values(marks).filter((one) => one.pattern === "solid").length,
      1,
    );
  }
});

test("the public has nothing of the book on its map", () => {
  const start = { ...START, audience: "public" };
  const style = styleWith({ book: "plots,claims" }, "to", [], start);
  assert.equal(style.sources["book-plots"], undefined);
  assert.equal(layerOf(style, "book-claims"), undefined);
});

test("a survey without tiles leaves the outline of the city", () => {
  const start = {
    ...START,
    layers: START.layers.filter(({ role }) => role === "units"),
  };
  const style = styleWith({ theme: "class" }, "to", [], start);
  assert.ok(layerOf(style, "ground"));
  assert.equal(style.sources.land, undefined);
});

test("units are those in force on the later day, of the hierarchy looked at", () => {
  assert.match(styleWith({}).sources.units.url, /units-2024-01-01/);
  assert.match(styleWith({ unit: "P" }).sources.units.url, /planning-2022-12-31/);
  assert.equal(inForce(sceneWith({}), "units", "2023-12-31").day, "2022-12-31");
});

test("what lies outside the unit looked at steps back, and nothing does for a city", () => {
  const veil = layerOf(styleWith({ unit: "11" }), "scope-veil");
  assert.ok(JSON.stringify(veil.filter).includes('["!=",["get","unit_id"],"11"]'));
  assert.equal(layerOf(styleWith({ unit: "1" }), "scope-veil"), undefined);
});

test("levels keep their order from the top", () => {
  const levels = [...depths(START, "administrative").keys()];
  assert.deepEqual(levels, ["city", "district", "township"]);
});

test("imagery can differ on the two sides", () => {
  assert.equal(sceneWith({ base: "photo,outline" }, "from").basemap?.id, "photo");
  assert.equal(sceneWith({ base: "photo,outline" }, "to").basemap, null);
});

// Watched ground, plans and layout ------------------------------------------------------

test("every layer of watched ground makes a valid style and is asked for its unit", () => {
  const both = { plan: "aa", versus: "bb" };
  const style = styleWith({ ground: LAYERS.join(","), unit: "11", ...both });
  assert.deepEqual(validateStyleMin(style), []);
  assert.ok(style.sources["ground-compared"].data.includes("plan=aa&other=bb"));
  for (const layer of LAYERS) {
    const { data } = style.sources[`ground-${layer}`];
    assert.ok(data.includes(`watch/${layer}.geojson`) && data.includes("unit=11"));
  }
  assert.equal(layerOf(style, "moves-fill"), undefined);
});

test("where no plan is held against another nothing is compared on the map", () => {
  const style = styleWith({ ground: "compared,plan" });
  assert.deepEqual(
    Object.keys(style.sources).filter((id) => id.startsWith("ground-")),
    ["ground-plan"],
  );
});

test("the public is not even asked for watched ground", () => {
  const start = { ...START, audience: "public" };
  const style = styleWith({ ground: "cases,watched" }, "to", [], start);
  assert.ok(!Object.keys(style.sources).some((id) => id.startsWith("ground-")));
});

test("no two marks of a layer look alike", () => {
  for (const marks of Object.values(GROUND_MARKS)) {
    const looks = Object.values(marks).map(({ colour, pattern }) => colour + pattern);
    assert.equal(new Set(looks).size, looks.length);
  }
});

// The plan ------------------------------------------------------------------------------

const lightness = ({ colour }) => {
  const [r, g, b] = [1, 3, 5].map((at) =>
    Number.parseInt(colour.slice(at, at + 2), 16),
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

test("years of a plan grow lighter, and no two neighbours share a pattern", () => {
  for (const count of [1, 2, 5, 8, 12]) {
    const years = Array.from({ length: count }, (_, at) => 2025 + at);
    const marks = years.map((year) => yearMarks(years)[String(year)]);
    for (const [at, mark] of marks.entries()) {
      const before = marks[at - 1];
      if (!before) continue;
      assert.ok(lightness(mark) > lightness(before) + 4);
      assert.notEqual(mark.pattern, before.pattern);
    }
  }
});

test("plots of later years than the one looked at are not filled, but outlined", () => {
  const style = styleWith({ ground: "plan,joined", year: 2026 });
  assert.deepEqual(validateStyleMin(style), []);
  const due = ["<=", ["to-number", ["get", "mark"]], 2026];
  assert.deepEqual(layerOf(style, "ground-plan").filter, due);
  assert.deepEqual(layerOf(style, "ground-plan-pattern").filter[1], due);
  assert.equal(layerOf(style, "ground-plan-edge").filter, undefined);
  assert.ok(style.sources["ground-joined"].data.includes("plan_year=2026"));
  assert.ok(!style.sources["ground-plan"].data.includes("plan_year"));
});

test("every year of the plan has its colour on the map", () => {
  const style = styleWith({ ground: "plan" });
  const colours = layerOf(style, "ground-plan").paint["fill-color"];
  for (const year of YEARS) assert.ok(colours.includes(String(year)));
});
