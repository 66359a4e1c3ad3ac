import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  type REST,
} from "discord.js";
import type { Logger } from "pino";
import { UserError } from "#src/domain/errors.ts";
import { messagesOf } from "#src/i18n/index.ts";
import { traced } from "#src/ops/trace.ts";
import type { Clock } from "#src/services/clock.ts";
import type { Services } from "#src/services/services.ts";
import { readCustomId } from "#src/ui/customId.ts";
import { clip } from "#src/ui/text.ts";
import { toTraditional } from "#src/ui/traditional.ts";
import {
  type Action,
  type Command,
  type Components,
  type Context,
  mustHold,
  privately,
  type Reply,
} from "./command.ts";
import { contextOf, shownName } from "./context.ts";
import { namePlace, tell } from "./failure.ts";
import { type Answerable, formValues, isTooLate, respond, suggest } from "./respond.ts";
import { Staleness } from "./staleness.ts";
import { Toll } from "./toll.ts";

/** How an interaction ended, for metrics. */
export type Outcome = "ok" | "refused" | "failed" | "late" | "dropped";

export interface DispatchDeps {
  readonly commands: readonly Command[];
  readonly services: Services;
  readonly webhooks: REST;
  readonly clock: Clock;
  readonly log: Logger;
  /** Told of every interaction: what it was, how it ended, how long it took in ms. */
  readonly onHandled: (name: string, outcome: Outcome, ms: number) => void;
  /** Told of every acknowledgement: how long after the person's act it came, in ms by Discord's clock and ours. */
  readonly onAcknowledged: (name: string, ageMs: number) => void;
}

/** How many interactions are remembered, to know those again that Discord sends twice. */
const remembered = 1_000;

/** Takes interactions to the commands and their replies back to Discord. */
export class Dispatch {
  readonly #deps: DispatchDeps;
  readonly #commands: ReadonlyMap<string, Command>;
  readonly #components: Components;
  /** The command that each kind of button belongs to. */
  readonly #owners: ReadonlyMap<string, Command>;
  readonly #toll: Toll;
  readonly #staleness = new Staleness();
  readonly #inFlight = new Set<Promise<void>>();
  readonly #taken = new Set<string>();
  #isClosing = false;

  constructor(deps: DispatchDeps) {
    this.#deps = deps;
    this.#commands = new Map(deps.commands.map((command) => [command.name, command]));
    this.#components = Object.assign({}, ...deps.commands.map(({ components }) => components));
    this.#owners = new Map(
      deps.commands.flatMap((command) => Object.keys(command.components ?? {}).map((kind) => [kind, command] as const)),
    );
    this.#toll = new Toll(deps.services.allowances, this.#commands, this.#owners);
  }

  /** Handles one interaction, and nothing where it was handled before; never rejects. */
  handle(interaction: Interaction): Promise<void> {
    if (this.#taken.has(interaction.id)) return Promise.resolve();
    this.#taken.add(interaction.id);
    const [oldest] = this.#taken;
    if (this.#taken.size > remembered && oldest !== undefined) this.#taken.delete(oldest);
    const trace = { interaction: interaction.id, name: nameOf(interaction), guild: interaction.guildId };
    const task = traced(trace, () => this.#handle(interaction, trace.name)).finally(() => this.#inFlight.delete(task));
    this.#inFlight.add(task);
    return task;
  }

  /** Begins nothing new for anybody: who comes from now on is told to come again. */
  close(): void {
    this.#isClosing = true;
  }

  /** Waits until everything that was taken has been answered. */
  async settle(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.allSettled(this.#inFlight);
  }

  async #handle(interaction: Interaction, name: string): Promise<void> {
    const { services, commands, clock, log, onHandled, onAcknowledged } = this.#deps;
    const started = performance.now();
    log.debug("an interaction came in");
    let outcome: Outcome = "ok";
    try {
      const context = contextOf(interaction, services, commands);
      const refusal = this.#toll.refusal(interaction, context);
      const acknowledged = () => onAcknowledged(name, clock.now() - context.at);
      // A click on a question counts even where its answer comes too late to be confirmed; a command does not.
      const isClick = interaction.isMessageComponent() || interaction.isModalSubmit();
      if (this.#staleness.isStale(clock.now(), context.at, started) && !isClick) {
        outcome = "late";
        log.warn("too late to answer");
      } else if (interaction.isAutocomplete()) {
        const choices = refusal ? [] : await this.#suggestions(interaction, context);
        if (await suggest(interaction, choices)) acknowledged();
      } else if (refusal && !services.allowances.mayHear(context.userId)) {
        outcome = "dropped";
        log.warn({ user: context.userId }, "somebody goes on and on; this is left unanswered");
      } else if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand() || isClick) {
        const work = refusal ? Promise.reject(refusal) : this.#reply(interaction, context);
        outcome = await this.#answer(interaction, context, work, acknowledged);
      }
    } catch (error) {
      outcome = isTooLate(error) ? "late" : "failed";
      log.warn({ err: error }, outcome === "late" ? "an answer came too late" : "an answer could not be sent");
    }
    const ms = performance.now() - started;
    onHandled(name, outcome, ms);
    log.debug({ outcome, ms }, "an interaction was dealt with");
  }

  async #answer(
    interaction: Answerable,
    context: Context,
    work: Promise<Reply>,
    acknowledged: () => void,
  ): Promise<Outcome> {
    let outcome: Outcome = "ok";
    const told = work
      .catch((error: unknown): Reply => {
        outcome = error instanceof UserError ? "refused" : "failed";
        return privately({ content: tell(error, context.t, this.#deps.log) });
      })
      .then((reply) => inScript(reply, context));
    try {
      await respond(interaction, told, { webhooks: this.#deps.webhooks, acknowledged });
    } catch (error) {
      if (isTooLate(error)) throw error;
      // Discord refused the answer itself: the user still hears that something went wrong.
      const content = tell(namePlace(error, context.channelId), context.t, this.#deps.log);
      const method = interaction.replied || interaction.deferred ? "followUp" : "reply";
      await interaction[method]({ content, flags: MessageFlags.Ephemeral });
      return "failed";
    }
    return outcome;
  }

  async #reply(interaction: Answerable, context: Context): Promise<Reply> {
    if (this.#isClosing) throw new UserError("bot.restarting", {});
    if (interaction.isMessageComponent() || interaction.isModalSubmit()) return this.#click(interaction, context);
    const command = this.#commands.get(interaction.commandName) ?? this.#byShownName(interaction.commandName);
    if (!command) throw new UserError("component.expired", {});
    mayUse(command, context);
    await command.waitsFor?.(context.services);
    if (interaction.isMessageContextMenuCommand()) return messageMenu(command, interaction, context);
    const { action, values } = this.#parse(command, interaction);
    return action.execute(values, context);
  }

  async #click(interaction: MessageComponentInteraction | ModalSubmitInteraction, context: Context): Promise<Reply> {
    const target = readCustomId(interaction.customId);
    const handler = target && this.#components[target.kind];
    if (!target || !handler) throw new UserError("component.expired", {});
    await this.#owners.get(target.kind)?.waitsFor?.(context.services);
    const values = interaction.isModalSubmit()
      ? formValues(interaction)
      : interaction.isStringSelectMenu()
        ? interaction.values
        : [];
    // The handler was looked up by the target's own kind; TypeScript cannot follow that through the union.
    const reply = await handler(target as never, values, context);
    // What others see as well stays as it is for them.
    return reply.kind === "update" && !context.onOwn ? privately(reply.body) : reply;
  }

  #parse(command: Command, interaction: ChatInputCommandInteraction) {
    const action = actionOf(command, interaction.options.getSubcommand(false));
    const values = Object.fromEntries(
      Object.entries(action.options).map(([name, option]) => {
        const given = interaction.options.get(name);
        return [name, option.read(given?.value, name, given?.user && shownName(given.user, given.member))];
      }),
    );
    return { action, values };
  }

  async #suggestions(interaction: AutocompleteInteraction, context: Context) {
    const command = this.#commands.get(interaction.commandName);
    const focused = interaction.options.getFocused(true);
    if (!command) return [];
    // Who may not use a command is not to learn from it what the server has.
    if (command.needs && context.lacks("member", [command.needs]).length > 0) return [];
    await command.waitsFor?.(context.services);
    const action = actionOf(command, interaction.options.getSubcommand(false));
    const given = Object.fromEntries(
      Object.keys(action.options).map((name) => [name, interaction.options.get(name)?.value]),
    );
    const choices = (await action.autocomplete?.[focused.name]?.(focused.value, context, given)) ?? [];
    const shown = context.traditional ? await toTraditional(choices.map(({ name }) => ({ name }))) : choices;
    return choices.map(({ value }, index) => ({ name: clip(shown[index]?.name ?? value, 100), value }));
  }

  /** Commands of a message's menu are known to Discord by what it shows. */
  #byShownName(shown: string): Command | undefined {
    return this.#deps.commands.find(
      (command) => command.kind === "message" && command.describe(messagesOf("en")).name === shown,
    );
  }
}

/** What is made for a reader of Traditional characters comes in them. */
async function inScript(reply: Reply, { traditional }: Context): Promise<Reply> {
  if (!traditional || (reply.kind === "reply" && !reply.own)) return reply;
  return toTraditional(reply);
}

function actionOf(command: Command, subcommand: string | null): Action {
  const action =
    command.kind === "single"
      ? command.action
      : command.kind === "group"
        ? command.subcommands[subcommand ?? ""]
        : undefined;
  // The application still has a command that this version does not know; it is deployed anew at start.
  if (!action) throw new UserError("component.expired", {});
  return action;
}

/** Discord hides what a member may not use; a server can override that, so it is checked here again. */
function mayUse(command: Command, context: Context): void {
  if (command.guildOnly && !context.guild) throw new UserError("guild.only", {});
  if (command.needs) mustHold(context, "member", [command.needs]);
}

function messageMenu(
  command: Command,
  interaction: MessageContextMenuCommandInteraction,
  context: Context,
): Promise<Reply> {
  if (command.kind !== "message") throw new UserError("component.expired", {});
  return command.execute(interaction.targetMessage.content, context);
}

/** What an interaction is called in logs and metrics: few values, and nothing a user wrote. */
function nameOf(interaction: Interaction): string {
  if (interaction.isAutocomplete()) return `${interaction.commandName} autocomplete`;
  if (interaction.isChatInputCommand())
    return [interaction.commandName, interaction.options.getSubcommand(false)].filter(Boolean).join(" ");
  if (interaction.isContextMenuCommand()) return interaction.commandName;
  if (interaction.isMessageComponent() || interaction.isModalSubmit())
    return readCustomId(interaction.customId)?.kind ?? "unknown component";
  return "unknown";
}
