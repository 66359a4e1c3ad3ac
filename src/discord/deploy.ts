import { isDeepStrictEqual } from "node:util";
import type { REST } from "discord.js";
import { type RESTPostAPIApplicationCommandsJSONBody, Routes } from "discord-api-types/v10";
import { z } from "zod";

/**
 * Gives the application these commands, unless it has exactly them already. Returns whether something was changed.
 * @throws what REST throws
 */
export async function deployCommands(
  rest: REST,
  applicationId: string,
  commands: readonly RESTPostAPIApplicationCommandsJSONBody[],
): Promise<boolean> {
  const query = new URLSearchParams({ with_localizations: "true" });
  const present = z
    .array(z.record(z.string(), z.unknown()))
    .parse(await rest.get(Routes.applicationCommands(applicationId), { query }));
  if (isDeepStrictEqual(byName(present.map(essence)), byName(commands.map(essence)))) return false;
  await rest.put(Routes.applicationCommands(applicationId), { body: commands });
  return true;
}

/** Fields that Discord adds to what it was given. */
const added = new Set([
  "id",
  "application_id",
  "version",
  "guild_id",
  "integration_types",
  "dm_permission",
  "nsfw",
  "name_localized",
  "description_localized",
  "handler",
]);

/** What was meant, in one form: without the fields that Discord adds and without empty or default values. */
function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).flatMap(([key, part]): [string, unknown][] => {
    const meant = translations.test(key) ? differing(part, Reflect.get(value, key.replace(translations, ""))) : part;
    return added.has(key) || isDefault(meant) ? [] : [[key, essence(meant)]];
  });
  return Object.fromEntries(kept);
}

const translations = /_localizations$/;

/** Discord drops translations that say what the default says; undefined where none is left. */
function differing(texts: unknown, original: unknown): unknown {
  const kept = Object.entries(texts ?? {}).filter(([, text]) => text !== original);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

const isDefault = (part: unknown) =>
  part === null || part === undefined || part === false || part === "" || (Array.isArray(part) && part.length === 0);

const nameAndType = z.looseObject({ name: z.string(), type: z.number() });
const sortKey = (command: unknown) => {
  const { name, type } = nameAndType.parse(command);
  return `${type}:${name}`;
};
const byName = (commands: unknown[]) => commands.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
