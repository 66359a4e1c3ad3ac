import type { Context } from "#src/discord/command.ts";
import type { Choice } from "#src/discord/options.ts";
import { parseDays } from "#src/domain/daily/parse.ts";
import { searchZones } from "#src/services/zones/zones.ts";
import { daysText } from "#src/ui/scheduleCards.ts";

/** Suggestions for options that several commands have. */
const startsOrContains = (typed: string) => {
  const wanted = typed.trim().toLowerCase();
  return ({ name, value }: Choice) => name.toLowerCase().includes(wanted) || value.toLowerCase().includes(wanted);
};

export const decks = (typed: string, { services, language }: Context): Choice[] =>
  services.library.decks.map(({ id, title }) => ({ name: title[language], value: id })).filter(startsOrContains(typed));

/** The topics of the deck that was chosen, or of the first one. */
export function topics(
  typed: string,
  { services, language }: Context,
  given: Readonly<Record<string, unknown>>,
): Choice[] {
  const wanted = typeof given["deck"] === "string" ? given["deck"] : undefined;
  const deck = services.library.decks.find(({ id }) => id === wanted) ?? services.library.deck(undefined);
  return deck.topics.map(({ id, title }) => ({ name: title[language], value: id })).filter(startsOrContains(typed));
}

/** The daily schedules of the server. */
export async function schedules(typed: string, { services, guild }: Context): Promise<Choice[]> {
  if (!guild) return [];
  const views = await services.daily.list(guild.id);
  const all = views.map(({ id, time, timezone }, index) => ({ name: `${index + 1}. ${time} ${timezone}`, value: id }));
  // Their ids are nothing that anybody would type.
  return all.filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()));
}

/** The usual ways to choose days, and what was typed. */
export function days(typed: string, { t }: Context): Choice[] {
  const known = Object.entries(t.daily.dayChoices).map(([value, name]) => ({ name, value }));
  const read = parseDays(typed);
  const own = read ? [{ name: daysText(read, t), value: read.join("") }] : [];
  return [...known.filter(startsOrContains(typed)), ...own];
}

/** Time zones by city, country, name, offset or abbreviation. */
export const timezones = (typed: string, { language, at }: Context): Choice[] =>
  searchZones(typed, language, at).map(({ id, label }) => ({ name: label, value: id }));
