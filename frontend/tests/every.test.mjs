import "./acts.test.mjs";
import "./areas.test.mjs";
import "./map.test.mjs";
import "./merkle.test.mjs";
