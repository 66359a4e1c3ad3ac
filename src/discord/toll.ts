import type { CommandInteraction, Interaction } from "discord.js";
import { UserError } from "#src/domain/errors.ts";
import type { Allowances } from "#src/services/allowances.ts";
import { readCustomId } from "#src/ui/customId.ts";
import type { Command, Context } from "./command.ts";

/** Takes what an interaction costs off its user's allowance. */
export class Toll {
  readonly #allowances: Allowances;
  readonly #commands: ReadonlyMap<string, Command>;
  /** The command that each kind of button belongs to. */
  readonly #owners: ReadonlyMap<string, Command>;

  constructor(allowances: Allowances, commands: ReadonlyMap<string, Command>, owners: ReadonlyMap<string, Command>) {
    this.#allowances = allowances;
    this.#commands = commands;
    this.#owners = owners;
  }

  /** What keeps somebody from doing so much in so little time; null where nothing does. */
  refusal(interaction: Interaction, { userId, guild }: Context): UserError | null {
    const who = { userId, guildId: guild?.id ?? null };
    try {
      if (interaction.isAutocomplete()) this.#allowances.spend("typing", who, 1);
      else if (interaction.isCommand()) this.#allowances.spend("command", who, this.#commandCost(interaction));
      else if ("customId" in interaction) this.#allowances.spend("click", who, this.#clickCost(interaction.customId));
      return null;
    } catch (error) {
      if (error instanceof UserError) return error;
      throw error;
    }
  }

  #commandCost(interaction: CommandInteraction): number {
    const command = this.#commands.get(interaction.commandName);
    if (command?.kind === "single") return command.action.cost ?? 1;
    if (command?.kind !== "group" || !interaction.isChatInputCommand()) return 1;
    return command.subcommands[interaction.options.getSubcommand(false) ?? ""]?.cost ?? 1;
  }

  #clickCost(customId: string): number {
    const target = readCustomId(customId);
    return (target && this.#owners.get(target.kind)?.clickCosts?.[target.kind]) ?? 1;
  }
}
