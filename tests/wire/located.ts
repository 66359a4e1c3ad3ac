import { type APIModalInteractionResponseCallbackData, ComponentType } from "discord-api-types/v10";
import type { Outcome, Person, SeenMessage } from "#src/sandbox/index.ts";
import type { TimeJump } from "#src/sandbox/web/wire.ts";
import { landing, passTime } from "#src/tryout/passTime.ts";
import { awaited } from "./awaited.ts";
import { messageOf, textOf, type Wire } from "./wire.ts";

/** What people do, with everything found by its label: the words of tests that were copied from the sandbox's page. */

/** An answer that the bot has announced may have to be sent several times, in ms of real time. */
const thinkingMs = 30_000;

const controlsOf = ({ components }: SeenMessage) =>
  components.flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []));

const buttonsOf = (message: SeenMessage) =>
  controlsOf(message).flatMap((one) =>
    one.type === ComponentType.Button && "custom_id" in one
      ? [{ label: ("label" in one ? one.label : undefined) ?? one.emoji?.name ?? "", customId: one.custom_id }]
      : [],
  );

const menusOf = (message: SeenMessage) =>
  controlsOf(message).flatMap((one) => (one.type === ComponentType.Button ? [] : [one]));

/** The message as it is once the test holds for it, `what` being what it has then. */
const once = (
  wire: Wire,
  person: Person,
  { id, channelId }: SeenMessage,
  test: (message: SeenMessage) => boolean,
  what: string,
) => awaited(wire, person, channelId, (message) => message.id === id && test(message), what);

/** Presses the button with that label once it is there; of several, the one at that place. */
export async function press(
  wire: Wire,
  person: Person,
  message: SeenMessage,
  label: string,
  place = 0,
): Promise<Outcome> {
  const named = (one: SeenMessage) => buttonsOf(one).filter((button) => button.label === label);
  const shown = await once(wire, person, message, (one) => named(one).length > place, `a button “${label}”`);
  return person.click(shown.id, named(shown)[place]?.customId ?? "");
}

/** Chooses from the menu with that placeholder: options by their labels, people and channels by their ids. */
export async function choose(
  wire: Wire,
  person: Person,
  message: SeenMessage,
  placeholder: string,
  ...values: readonly string[]
): Promise<Outcome> {
  const menuOf = (one: SeenMessage) => menusOf(one).find((menu) => (menu.placeholder ?? "") === placeholder);
  const shown = await once(wire, person, message, (one) => menuOf(one) !== undefined, `a menu “${placeholder}”`);
  const menu = menuOf(shown);
  const options = menu && "options" in menu ? menu.options : [];
  const chosen = values.map((value) => options.find(({ label }) => label === value)?.value ?? value);
  return person.select(shown.id, menu?.custom_id ?? "", chosen);
}

/** What is suggested for an option while somebody types; nothing where the bot has no answer. */
export const offers = (
  person: Person,
  channel: string,
  command: string,
  focused: string,
  options: Parameters<Person["autocomplete"]>[2] = {},
) => person.autocomplete(channel, command, options, focused);

/** Sends the form that an outcome brought, with values by the labels of its fields. */
export async function fillIn(
  person: Person,
  outcome: Outcome,
  fields: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<Outcome> {
  const { modal } = formOf(outcome);
  const inputs = modal.data.components.flatMap(inputsOf);
  const values = Object.entries(fields).map(([label, value]) => {
    const input = inputs.find((one) => one.label === label);
    if (!input) throw new Error(`no field ${label}, but ${inputs.map((one) => one.label).join(", ")}`);
    const chosen = [value].flat().map((one) => input.options.find((option) => option.label === one)?.value ?? one);
    return [input.customId, typeof value === "string" ? value : chosen] as const;
  });
  return person.submit(modal, Object.fromEntries(values));
}

interface Field {
  readonly label: string | undefined;
  readonly customId: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

function inputsOf(one: APIModalInteractionResponseCallbackData["components"][number]): Field[] {
  if (one.type === ComponentType.ActionRow)
    return one.components.map(({ label, custom_id: customId }) => ({ label, customId, options: [] }));
  if (one.type !== ComponentType.Label || !("custom_id" in one.component)) return [];
  const { component } = one;
  const options = "options" in component ? component.options : [];
  return [{ label: one.label, customId: component.custom_id, options }];
}

function formOf(outcome: Outcome) {
  if (outcome.kind !== "modal") throw new Error(`no form, but ${JSON.stringify(outcome)}`);
  return outcome;
}

export const titleOf = (outcome: Outcome): string => formOf(outcome).modal.data.title;

/** The message that an outcome brought, once the bot has done with thinking. */
export function answered(person: Person, outcome: Outcome): Promise<SeenMessage> {
  const { id, channelId } = messageOf(outcome);
  return person.sees(channelId, (message) => message.id === id && !message.loading, thinkingMs);
}

/** Resolves once the message shows the text. */
export const shows = (wire: Wire, person: Person, message: SeenMessage, text: string): Promise<SeenMessage> =>
  once(wire, person, message, (one) => textOf(one).includes(text), `“${text}”`);

/** What has been found in a channel already: the next message with the same text is another one. */
const found = new WeakMap<Wire, Set<string>>();

/** The newest message with that text, once it is there, within so many seconds of the test's clock. */
export async function appears(
  wire: Wire,
  person: Person,
  channel: string,
  text: string,
  seconds?: number,
): Promise<SeenMessage> {
  const known = found.get(wire) ?? new Set();
  found.set(wire, known);
  const fits = (message: SeenMessage) => !known.has(message.id) && textOf(message).includes(text);
  const message = await awaited(wire, person, channel, fits, `“${text}”`, seconds);
  known.add(message.id);
  return message;
}

/** Answers a question that chance has chosen: by the button with that label, or as the question wants to be answered. */
export async function respond(wire: Wire, person: Person, message: SeenMessage, label = ""): Promise<Outcome> {
  const shown = await once(wire, person, message, (one) => controlsOf(one).length > 0, "something to answer with");
  const [menu] = menusOf(shown).filter((one) => one.custom_id.includes(".answer:"));
  if (menu && "options" in menu) return person.select(shown.id, menu.custom_id, [menu.options[0]?.value ?? ""]);
  const buttons = buttonsOf(shown).filter(({ customId }) => customId.includes(".answer:"));
  const button = buttons.find((one) => one.label === label) ?? buttons[0];
  const outcome = await person.click(shown.id, button?.customId ?? "");
  if (outcome.kind !== "modal") return outcome;
  const inputs = outcome.modal.data.components.flatMap(inputsOf);
  const values = inputs.map(({ customId, options }, index) => {
    const option = options[index % Math.max(1, options.length)];
    return [customId, option ? [option.value] : "an answer"] as const;
  });
  return person.submit(outcome.modal, Object.fromEntries(values));
}

/** Lets time pass as the page's clock does: with all that the bot and the players do meanwhile. */
export const timePasses = (wire: Wire, to: "hour" | "week", players?: Players): Promise<void> =>
  pass(wire, { to }, players);

/** Lets time pass until the next question of the day of a server, in the same way. */
export const dailyComes = (wire: Wire, server: string, players?: Players): Promise<void> =>
  pass(wire, { to: "daily", guildId: wire.sandbox.world.guild(server).id }, players);

interface Players {
  idle(): Promise<void>;
}

async function pass(wire: Wire, jump: TimeJump, players: Players = { idle: async () => {} }): Promise<void> {
  const { clock, bot } = wire;
  const { dailies } = bot.store;
  const until = await landing(jump, clock.now(), dailies);
  if (until === null) return;
  await passTime(until, {
    now: clock.now,
    move: clock.move,
    nextEvent: (after) => dailies.nextEvent(after),
    tick: () => bot.tick(),
    crowd: players,
  });
}
