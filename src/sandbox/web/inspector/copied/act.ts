import type { ActStep, Deed, Saw } from "../recording/step.ts";
import { expectSaw } from "./expectSaw.ts";
import type { Scope } from "./scope.ts";
import { literal } from "./source.ts";
import type { Story } from "./story.ts";

/** What somebody did, and what they saw come of it. */
export function writeAct(scope: Scope, step: ActStep, story: Story): void {
  const { who, deed, saw } = step;
  if (step.chancy) scope.noteChance();
  const person = scope.person(who);
  if (deed.do === "say") return say(scope, person, deed, saw, story);
  if (deed.do === "delete" || deed.do === "dismiss")
    return scope.call(`${person}.${deed.do}`, [`${scope.message(person, deed.on)}.id`]);
  if (deed.do === "autocomplete") {
    const args = [person, scope.channel(deed.channel), literal(deed.name), literal(deed.focused)];
    return scope.call(`await ${scope.helper("offers")}`, args, scope.entries(deed.options));
  }
  const lobby = story.lobbyBefore(step);
  if (lobby) {
    scope.message(person, lobby);
    scope.call("await players.joined", []);
  }
  const needed = (saw.kind === "message" || saw.kind === "form") && story.isUsed(saw.id);
  if (step.chancy && !needed) return use(scope, "await ", person, deed, story);
  const outcome = scope.variable("outcome");
  use(scope, `const ${outcome} = await `, person, deed, story);
  expectSaw(scope, step, person, outcome);
}

/** The call of a deed that the bot answers, after `head`. */
function use(scope: Scope, head: string, person: string, deed: Deed, story: Story): void {
  switch (deed.do) {
    case "command": {
      const args = [scope.channel(deed.channel), literal(deed.name)];
      return scope.call(`${head}${person}.command`, args, scope.entries(deed.options));
    }
    case "messageCommand": {
      const message = scope.message(person, deed.on);
      return scope.call(`${head}${person}.messageCommand`, [
        `${message}.channelId`,
        literal(deed.name),
        `${message}.id`,
      ]);
    }
    case "click": {
      const place = deed.place > 0 ? [String(deed.place)] : [];
      const message = scope.message(person, deed.on);
      const how = scope.helper(deed.drawn ? "respond" : "press");
      return scope.call(`${head}${how}`, ["wire", person, message, literal(deed.label), ...place]);
    }
    case "select": {
      const message = scope.message(person, deed.on);
      if (deed.drawn) return scope.call(`${head}${scope.helper("respond")}`, ["wire", person, message]);
      const values = deed.values.map((value) => scope.code(value));
      return scope.call(`${head}${scope.helper("choose")}`, ["wire", person, message, literal(deed.menu), ...values]);
    }
    case "submit": {
      const drawn = story.drawnForm(deed.form);
      if (drawn) {
        const message = scope.message(person, drawn.on);
        return scope.call(`${head}${scope.helper("respond")}`, ["wire", person, message, literal(drawn.label)]);
      }
      const form = scope.form(deed.form);
      return scope.call(`${head}${scope.helper("fillIn")}`, [person, form], scope.entries(deed.fields));
    }
    default:
  }
}

function say(
  scope: Scope,
  person: string,
  { channel, content }: Extract<Deed, { do: "say" }>,
  saw: Saw,
  story: Story,
): void {
  const args = [scope.channel(channel), literal(content)];
  if (saw.kind !== "message" || !story.isUsed(saw.id)) return scope.call(`await ${person}.say`, args);
  scope.call(`const ${scope.bring(saw.id, "said")} = await ${person}.say`, args);
}
