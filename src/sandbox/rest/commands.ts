import { type APIApplicationCommand, Locale } from "discord-api-types/v10";
import { refuse, unknown } from "../error.ts";
import { CommandBodies, CommandBody } from "../limits/commandBody.ts";
import { parseForm } from "../limits/form.ts";
import type { Scope } from "../state/commands.ts";
import { type Call, created, noContent, ok, type Reply, type Route } from "./route.ts";

const limit = { requests: 5, seconds: 20 };
/** How many commands of each type there can be: slash commands, those in the menu of users, and of messages. */
const most: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };
const reading = { requests: 10, seconds: 10 };

/** The same routes for global commands and for those of one guild. */
export const commandRoutes: readonly Route[] = [
  "/applications/:app/commands",
  "/applications/:app/guilds/:guild/commands",
].flatMap((path): Route[] => [
  { method: "GET", path, limit: reading, handle: list },
  { method: "POST", path, limit, handle: create },
  { method: "PUT", path, limit, handle: overwrite },
  { method: "GET", path: `${path}/:command`, limit: reading, handle: (call) => ok(one(call)) },
  { method: "PATCH", path: `${path}/:command`, limit, handle: edit },
  { method: "DELETE", path: `${path}/:command`, limit, handle: remove },
]);

function list(call: Call): Reply {
  const commands = call.core.commands.in(scope(call));
  return ok(call.query.get("with_localizations") === "true" ? commands : commands.map(withoutTranslations));
}

function create(call: Call): Reply {
  const { core, body } = call;
  const where = scope(call);
  const data = parseForm(CommandBody, body);
  const present = core.commands.in(where).filter((it) => it.type === data.type && it.name !== data.name);
  if (present.length >= (most[data.type] ?? 0)) throw refuse("tooManyCommands");
  const { command, created: fresh } = core.commands.put(where, data);
  return fresh ? created(command) : ok(command);
}

function overwrite(call: Call): Reply {
  const where = scope(call);
  const commands = parseForm(CommandBodies, call.body);
  for (const [type, limit] of Object.entries(most)) {
    if (commands.filter((it) => it.type === Number(type)).length > limit) throw refuse("tooManyCommands");
  }
  return ok(call.core.commands.replaceAll(where, commands));
}

function edit(call: Call): Reply {
  const before = one(call);
  const change = call.body !== null && typeof call.body === "object" ? call.body : {};
  return ok(call.core.commands.update(scope(call), before.id, parseForm(CommandBody, { ...before, ...change })));
}

function remove(call: Call): Reply {
  call.core.commands.delete(one(call).id);
  return noContent;
}

function one(call: Call): APIApplicationCommand {
  const found = call.core.commands.get(call.param("command"), scope(call));
  if (!found) throw unknown("command");
  return found;
}

function scope({ core, param }: Call): Scope {
  if (param("app") !== core.applicationId) throw unknown("application");
  const guild = param("guild");
  if (guild !== "" && !core.world.guilds.get(guild)?.members.has(core.botId)) throw refuse("missingAccess");
  return guild || null;
}

/** Unless asked for, the list leaves out the dictionaries and gives the texts in the language of the request. */
function withoutTranslations(command: APIApplicationCommand) {
  const { name_localizations: names, description_localizations: descriptions, ...rest } = command;
  return {
    ...rest,
    name_localized: names?.[Locale.EnglishUS] ?? undefined,
    description_localized: descriptions?.[Locale.EnglishUS] ?? undefined,
  };
}
