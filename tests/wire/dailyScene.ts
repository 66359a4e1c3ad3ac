import { ComponentType } from "discord-api-types/v10";
import { Temporal } from "temporal-polyfill";
import type { OptionValue, SeenMessage, SeenModal } from "#src/sandbox/index.ts";
import { deckOfKinds } from "../support/kinds.ts";
import { customIdsOf, messageOf, startWire, textOf, type Wire } from "./wire.ts";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export type Wish = Readonly<Record<string, OptionValue>>;
type Reading = { readonly locale?: string };

/** Questions of the day in the English server of the sandbox, set up by its moderator Maya. */
export class DailyScene implements AsyncDisposable {
  readonly wire: Wire;
  /** The channel of the questions. */
  readonly channel: string;
  private constructor(wire: Wire) {
    this.wire = wire;
    this.channel = wire.channel("daily");
  }

  /** @param instant where the clock begins */
  static async open(instant = "2031-03-03T08:00:00Z"): Promise<DailyScene> {
    const wire = await startWire({ decks: [deckOfKinds] });
    const scene = new DailyScene(wire);
    scene.to(instant);
    return scene;
  }

  /** Puts the clock forward to an instant. */
  to(instant: string): void {
    const ahead = Date.parse(instant) - this.wire.clock.now();
    if (ahead < 0) throw new Error(`${instant} has passed`);
    this.wire.clock.move(ahead);
  }

  /** Puts the clock forward, and has the bot do what is due. */
  async pass(ms: number): Promise<void> {
    this.wire.clock.move(ms);
    // Twice: the first may join a run that the scheduler had begun before the clock moved.
    await this.wire.bot.tick();
    await this.wire.bot.tick();
  }

  /** Puts the clock forward to an instant, and has the bot do what is due. */
  async reach(instant: string): Promise<void> {
    this.to(instant);
    await this.pass(0);
  }

  /** The time of day in UTC so many minutes from now. */
  in(minutes: number): string {
    const then = Temporal.Instant.fromEpochMilliseconds(this.wire.clock.now() + minutes * minute);
    return then.toZonedDateTimeISO("UTC").toPlainTime().toString().slice(0, 5);
  }

  /** What `/daily …` is answered with; by Maya, in the channel of the questions. */
  async say(
    command: string,
    options: Wish = {},
    { by = "Maya", locale, at = this.channel }: Reading & { by?: string; at?: string } = {},
  ): Promise<SeenMessage> {
    return messageOf(await this.wire.person(by, locale).command(at, `daily ${command}`, options));
  }

  async told(...given: Parameters<DailyScene["say"]>): Promise<string> {
    return textOf(await this.say(...given));
  }

  /** Every question that stands in the channel, the oldest first. */
  posts(channel = this.channel): SeenMessage[] {
    const isPost = ({ embeds, ephemeral }: SeenMessage) =>
      !ephemeral && embeds.at(-1)?.title?.startsWith("Question of the day") === true;
    return this.wire.person("Sam").messages(channel).filter(isPost);
  }

  latest(channel = this.channel): SeenMessage {
    const post = this.posts(channel).at(-1);
    if (!post) throw new Error("nothing has been posted");
    return post;
  }

  /** The private messages that the bot has sent to somebody. */
  privateMessages(name: string): string[] {
    const { id } = this.wire.sandbox.world.openDm(name);
    return this.wire.person(name).messages(id).map(textOf);
  }

  /** Answers a question, rightly or not, by whatever it is answered with. */
  async answer(name: string, post: SeenMessage, right = true): Promise<SeenMessage> {
    const person = this.wire.person(name);
    const [first = ""] = customIdsOf(post);
    const options = optionsOf(post);
    const where = (text: RegExp) => options.findIndex((option) => text.test(option));
    if (isMenu(post)) {
      const picks = right ? [where(/good a/), where(/good b/)] : [where(/bad c/)];
      return messageOf(await person.select(post.id, first, picks.map(String)));
    }
    if (options.some((option) => /step/.test(option))) {
      const steps = ["step 1", "step 2", "step 3"].map((step) => String(where(new RegExp(step))));
      const placed = right ? steps : steps.toReversed();
      return this.submit(name, await this.form(name, post, 0), placed);
    }
    if (options.length === 0)
      return this.submit(name, await this.form(name, post, 0), [right ? "Distillation" : "pruning"]);
    const wanted = right ? /good|True|对/ : /bad|False|错/;
    return messageOf(await person.click(post.id, customIdsOf(post)[where(wanted)] ?? ""));
  }

  /** The form that a button opens, counted from the first or (negative) from the last one. */
  async form(name: string, message: SeenMessage, button: number): Promise<SeenModal> {
    const outcome = await this.wire.person(name).click(message.id, customIdsOf(message).at(button) ?? "");
    if (outcome.kind !== "modal") throw new Error(`no form, but ${JSON.stringify(outcome)}`);
    return outcome.modal;
  }

  /** Sends a form, its fields filled in by their order; undefined leaves a text as it was. */
  async submit(name: string, modal: SeenModal, values: readonly (string | undefined)[]): Promise<SeenMessage> {
    const given = values.flatMap((value, index) => (value === undefined ? [] : [[String(index), value] as const]));
    return messageOf(await this.wire.person(name).submit(modal, Object.fromEntries(given)));
  }

  async press(name: string, message: SeenMessage, button: number, locale?: string): Promise<SeenMessage> {
    const id = customIdsOf(message).at(button) ?? "";
    return messageOf(await this.wire.person(name, locale).click(message.id, id));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.wire[Symbol.asyncDispose]();
  }
}

/** The options as they are shown, "A" first. */
const optionsOf = (post: SeenMessage): string[] =>
  [...(post.embeds.at(-1)?.description ?? "").matchAll(/^\*\*[A-E]\.\*\* (.+)$/gm)].map(([, option = ""]) => option);

const isMenu = ({ components: [row] }: SeenMessage): boolean =>
  row?.type === ComponentType.ActionRow && row.components[0]?.type === ComponentType.StringSelect;
