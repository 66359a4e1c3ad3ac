import {
  type APIApplicationCommandOptionChoice,
  ApplicationCommandType,
  InteractionType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import type { Core } from "../core.ts";
import type { OptionValue, Outcome, Person, SeenCommand, SeenMessage, SeenModal } from "../driver.ts";
import { parseMessage } from "../limits/messageBody.ts";
import { compose } from "../state/compose.ts";
import type { Answer, NewInteraction } from "../state/interactions.ts";
import { commandInput } from "./commandInput.ts";
import { clickInput, selectInput, visibleMessage } from "./componentInput.ts";
import { formInput } from "./formInput.ts";
import { listed, usableCommands } from "./listing.ts";
import { Refusal, reasonsIn } from "./reasons.ts";
import { send } from "./send.ts";

type Values = Readonly<Record<string, OptionValue>>;

/** A user of the sandbox at their client. What the client would refuse never reaches the bot. */
export class SandboxPerson implements Person {
  readonly id: string;
  locale: string;
  readonly #core: Core;

  constructor(core: Core, id: string, locale: string) {
    this.#core = core;
    this.id = id;
    this.locale = locale;
  }

  commands(channelId: string): readonly SeenCommand[] {
    return usableCommands(this.#core, this.id, channelId).flatMap((it) => listed(it, this.locale));
  }

  command(channelId: string, name: string, options: Values = {}): Promise<Outcome> {
    return this.#interact(() => {
      const context = this.#inChannel(channelId);
      const { fullName, data } = commandInput({ ...this.#sender, channelId }, name, options);
      const about = { commandName: fullName, commandType: ApplicationCommandType.ChatInput };
      return [{ type: InteractionType.ApplicationCommand, ...context, ...about }, data];
    });
  }

  async autocomplete(
    channelId: string,
    name: string,
    options: Values,
    focused: string,
  ): Promise<readonly APIApplicationCommandOptionChoice[]> {
    const context = this.#inChannel(channelId);
    const { fullName, data, focusable } = commandInput({ ...this.#sender, channelId }, name, options, focused);
    if (!focusable) throw new Error(`The option “${focused}” of “${name}” has no suggestions`);
    const type = InteractionType.ApplicationCommandAutocomplete;
    const answer = await send(this.#core, { type, ...context, commandName: fullName }, data);
    return answer.kind === "choices" ? answer.choices : [];
  }

  messageCommand(channelId: string, name: string, messageId: string): Promise<Outcome> {
    return this.#interact(() => {
      const context = this.#inChannel(channelId);
      const { message } = visibleMessage(this.#sender, messageId);
      const type = ApplicationCommandType.Message;
      const usable = usableCommands(this.#core, this.id, channelId).filter((it) => it.type === type);
      const command = usable.find((it) => it.name === name || listed(it, this.locale)[0]?.label === name);
      if (!command) throw new Refusal(reasonsIn(this.locale).unknownCommand(name));
      const resolved = { messages: { [messageId]: message } };
      const data = { id: command.id, name: command.name, type, target_id: messageId, resolved };
      const about = { commandName: command.name, commandType: type };
      return [{ type: InteractionType.ApplicationCommand, ...context, ...about }, data];
    });
  }

  click(messageId: string, customId: string): Promise<Outcome> {
    return this.#component(messageId, customId, (record) => clickInput(this.#sender, record, customId));
  }

  select(messageId: string, customId: string, values: readonly string[]): Promise<Outcome> {
    return this.#component(messageId, customId, (record) => selectInput(this.#sender, record, customId, values));
  }

  async submit(modal: SeenModal, values: Readonly<Record<string, string | readonly string[]>>): Promise<Outcome> {
    const opener = this.#core.interactions.byId(modal.interactionId);
    const outcome = await this.#interact(() => {
      const data = opener?.info.userId === this.id ? opener.modal : null;
      if (!opener || !data) throw new Refusal(reasonsIn(this.locale).noForm);
      const { info } = opener;
      const form = formInput(this.#sender, { ...modal, data }, values);
      return [{ ...info, type: InteractionType.ModalSubmit, locale: this.locale }, form];
    });
    // A form closes once the bot has taken it; after a failure it stays open.
    if (opener && outcome.kind !== "failed") opener.modal = null;
    return outcome;
  }

  say(channelId: string, content: string): Promise<SeenMessage> {
    return Promise.try(() => {
      const { world, messages } = this.#core;
      this.#inChannel(channelId);
      if (!world.may(this.id, channelId, PermissionFlagsBits.SendMessages)) {
        throw new Error(`${world.user(this.id).name} cannot write in ${channelId}`);
      }
      const channel = world.channel(channelId);
      if (channel.thread?.archived) world.updateThread(channelId, { archived: false });
      const record = compose(this.#core, { channel, authorId: this.id, body: parseMessage({ content }) });
      messages.add(record);
      return messages.seen(record);
    });
  }

  delete(messageId: string): void {
    const { channelId, authorId } = visibleMessage(this.#sender, messageId);
    const moderator = this.#core.world.may(this.id, channelId, PermissionFlagsBits.ManageMessages);
    if (authorId !== this.id && !moderator) throw new Error("This person cannot delete the messages of others");
    this.#core.messages.delete(messageId);
  }

  dismiss(messageId: string): void {
    this.#core.messages.dismiss(this.id, messageId);
  }

  messages(channelId: string): readonly SeenMessage[] {
    const { messages } = this.#core;
    return messages
      .in(channelId)
      .filter((it) => messages.visibleTo(this.id, it))
      .map((it) => messages.seen(it));
  }

  sees(channelId: string, test: (message: SeenMessage) => boolean, timeoutMs = 5_000): Promise<SeenMessage> {
    const present = this.messages(channelId).find(test);
    if (present) return Promise.resolve(present);
    const { promise, resolve, reject } = Promise.withResolvers<SeenMessage>();
    const off = this.#core.bus.watch(this.id, (event) => {
      if (event.type !== "messageCreated" && event.type !== "messageUpdated") return;
      if (event.message.channelId === channelId && test(event.message)) resolve(event.message);
    });
    const timer = setTimeout(() => {
      const texts = this.messages(channelId).map((it) => `- ${it.content || it.embeds[0]?.title || "(no text)"}`);
      reject(new Error(`Not seen within ${timeoutMs} ms. In the channel:\n${texts.slice(-10).join("\n")}`));
    }, timeoutMs);
    return promise.finally(() => {
      off();
      clearTimeout(timer);
    });
  }

  get #sender() {
    return { core: this.#core, userId: this.id, locale: this.locale };
  }

  #inChannel(channelId: string) {
    const channel = this.#core.world.channels.get(channelId);
    if (!channel || !this.#core.world.canView(this.id, channelId)) throw new Refusal(reasonsIn(this.locale).noAccess);
    const { guildId } = channel;
    if (guildId !== null && !this.#core.world.isAvailable(guildId))
      throw new Refusal(reasonsIn(this.locale).unavailable);
    return { userId: this.id, locale: this.locale, channelId, guildId };
  }

  #component(
    messageId: string,
    customId: string,
    input: (record: ReturnType<typeof visibleMessage>) => object,
  ): Promise<Outcome> {
    return this.#interact(() => {
      const record = visibleMessage(this.#sender, messageId);
      const context = this.#inChannel(record.channelId);
      const source = { messageId, customId };
      return [{ type: InteractionType.MessageComponent, ...context, source, messageId }, input(record)];
    });
  }

  /** Sends what `prepare` makes of the input, unless the client refuses it. */
  async #interact(prepare: () => [info: NewInteraction, data: object]): Promise<Outcome> {
    try {
      const answer: Answer = await send(this.#core, ...prepare());
      return answer.kind === "choices" ? { kind: "failed", reason: reasonsIn(this.locale).noAnswer } : answer;
    } catch (error) {
      if (error instanceof Refusal) return { kind: "failed", reason: error.message };
      throw error;
    }
  }
}
