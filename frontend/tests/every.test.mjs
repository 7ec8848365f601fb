import "./areas.test.mjs";
import "./map.test.mjs";
