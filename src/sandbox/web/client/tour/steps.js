// @ts-check
import { choose, click } from "../acts.js";
import { send } from "../composer/actions.js";
import { demoLine, openCard, prefill, quizRuns } from "../demo.js";
import * as select from "../select.js";
import { get } from "../store.js";
import { hasTools, nextDaily } from "./extras.js";

/**
 * What the tour shows, in order. A step is over when the visitor has done it, as the messages tell, or presses "Next".
 *
 * @typedef {object} Tour
 * @property {number} at
 * @property {boolean} ready the step's place is on the screen
 * @property {string} since the newest message when the step began
 * @property {"before" | "not" | "waiting" | "answered"} press whether something was pressed in this step; "before": what was
 *   pressed in the one before is not answered yet
 * @property {boolean} done the visitor did it, and may look at what came of it
 *
 * @typedef {object} Step
 * @property {keyof import("../texts.js").Texts["tourSteps"]} id
 * @property {import("../route.js").Demo} [place] where it happens, if not where the step before did
 * @property {() => string | null} [line] a command to begin with, if not the place's own
 * @property {() => readonly (Element | null | undefined)[]} about what it points at
 * @property {(tour: Tour) => boolean} done
 * @property {boolean} [lingers] what comes of it wants to be read
 * @property {() => unknown} [perform] does it for the visitor
 */

/** @param {Tour} tour */
const fresh = ({ since }) => select.messages().filter(({ id, loading }) => select.isLater(id, since) && !loading);

/** @param {string} name */
const answered = (name) => (/** @type {Tour} */ tour) =>
  fresh(tour).some(({ interaction }) => interaction?.name === name);

/** @param {Tour} tour */
const pressed = ({ press }) => press === "answered";

const composer = () => [document.querySelector(".composer .write"), document.querySelector(".composer .offers")];

/** The lobby of a quiz is the answer to a command; a question is not. */
const lobby = () => (quizRuns() && openCard()?.interaction !== undefined ? openCard() : undefined);
const question = () => (quizRuns() && openCard()?.interaction === undefined ? openCard() : undefined);

/** The buttons and menus of the newest card. */
const controls = () => {
  const card = openCard();
  return card ? [...document.querySelectorAll(`#message-${card.id} .components :is(button, [role=combobox])`)] : [];
};

/** Goes where the thing can be had, with its command ready. @param {import("../route.js").Demo} demo */
function fetchIt(demo) {
  location.hash = `#/demo/${demo}`;
}

/** @param {string} line */
function runLine(line) {
  const { draft } = get();
  if (draft.kind === "command" || prefill(line)) return send();
  return undefined;
}

/** Presses a button of the newest card, or chooses from a menu of it. @param {number} at as in Array.at */
function pressControl(at) {
  const card = openCard();
  const all = card?.components.flatMap((row) => (row.type === 1 ? row.components : [])) ?? [];
  const one = all.at(at) ?? all[0];
  if (!card || !one) return undefined;
  if (one.type === 2 && "custom_id" in one) return click(card.id, one.custom_id);
  if (one.type !== 3) return undefined;
  const values = one.options.slice(0, Math.max(one.min_values ?? 1, 1)).map(({ value }) => value);
  return choose(card.id, one.custom_id, values);
}

/** @type {readonly Step[]} */
export const STEPS = [
  {
    id: "ask",
    place: "ask",
    about: composer,
    done: answered("/ask"),
    perform: () => runLine(demoLine("ask")),
  },
  {
    id: "card",
    about: controls,
    done: pressed,
    lingers: true,
    perform: () => (openCard() ? pressControl(1) : fetchIt("ask")),
  },
  {
    id: "quiz",
    place: "quiz",
    about: composer,
    done: (tour) => answered("/quiz start")(tour) || quizRuns(),
    perform: () => runLine(demoLine("quiz")),
  },
  {
    id: "start",
    about: () => (lobby() ? controls() : []),
    done: () => question() !== undefined,
    perform: () => (lobby() ? pressControl(-1) : fetchIt("quiz")),
  },
  {
    id: "answer",
    about: () => (question() ? controls() : []),
    done: pressed,
    lingers: true,
    perform: () => (question() ? pressControl(0) : fetchIt("quiz")),
  },
  {
    id: "daily",
    place: "daily",
    about: composer,
    done: answered("/daily setup"),
    perform: () => runLine(demoLine("daily")),
  },
  {
    id: "post",
    line: () => (hasTools() ? null : "/daily now "),
    about: () => {
      if (get().tour?.done) return controls();
      return hasTools() ? [document.getElementById("clock-button")] : composer();
    },
    done: (tour) => fresh(tour).some(({ author, interaction }) => author.bot && interaction === undefined),
    lingers: true,
    perform: () => (hasTools() ? nextDaily() : runLine("/daily now ")),
  },
  { id: "end", about: () => [], done: () => false },
];
