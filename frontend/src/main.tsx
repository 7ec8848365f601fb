import { effect } from "@preact/signals";
import { render } from "preact";
import { open, tell } from "./held";
import { Screen } from "./screen";
import { part } from "./view";
import "./style.css";

const root = document.getElementById("app");
if (root) render(<Screen />, root);

const lang = part("lang");
effect(() => {
  lang.value; // asked anew in another language
  open().catch(tell);
});
