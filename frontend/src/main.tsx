import { effect } from "@preact/signals";
import { render } from "preact";
import { openOutbox } from "./declare/outbox";
import { open, tell } from "./held";
import { askMe, refusedBefore } from "./me";
import { Screen } from "./screen";
import { part } from "./view";
import "./style.css";

const root = document.getElementById("app");
if (root) render(<Screen />, root);

askMe().catch(tell);
openOutbox();
const lang = part("lang");
effect(() => {
  lang.value; // asked anew in another language
  open().then(refusedBefore).catch(tell);
});
