// @ts-check
import { render } from "lit-html";
import { writeAnywhere } from "./composer/anywhere.js";
import { redrawWhenFontsArrive } from "./fonts.js";
import { startMembers } from "./members.js";
import { start } from "./start.js";
import { onRender } from "./store.js";
import { startTheme } from "./theme.js";
import { placeTour } from "./tour/place.js";
import { followTour } from "./tour/run.js";
import { app } from "./view/app.js";
import { followEnd } from "./view/scroll.js";

const root = document.getElementById("app");
if (root === null) throw new Error("The page has no #app");
onRender(() => {
  render(app(), root);
  placeTour();
  queueMicrotask(followTour); // once what waits for this drawing has been done
});
redrawWhenFontsArrive();
startTheme();
startMembers();
writeAnywhere();
start();
followEnd();
