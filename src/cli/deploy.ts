import { REST, Routes } from "discord.js";
import { commands } from "#commands/index.ts";
import { type Config, ConfigError } from "../config.ts";
import { commandJson } from "../discord/commandJson.ts";
import { deployCommands } from "../discord/deploy.ts";

/** Gives the application its commands, where they differ. @throws ConfigError without a token */
export async function deploy(config: Config): Promise<number> {
  if (!config.token)
    throw new ConfigError(["DISCORD_TOKEN is missing: commands are deployed to the application it belongs to"]);
  const rest = new REST({ api: config.api }).setToken(config.token);
  // The application that a bot's token belongs to has the id that Discord answers here.
  const { id } = (await rest.get(Routes.currentApplication())) as { id: string };
  const changed = await deployCommands(rest, id, commands.map(commandJson));
  console.log(changed ? "commands deployed" : "the commands are up to date already");
  return 0;
}
