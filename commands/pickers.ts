import type { Context } from "#src/discord/command.ts";
import type { Choice } from "#src/discord/options.ts";
import { parseDays } from "#src/domain/daily/slot.ts";
import { daysText } from "#src/ui/dailyCards.ts";

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
  return views
    .map(({ id, time, timezone }, index) => ({ name: `${index + 1}. ${time} ${timezone}`, value: id }))
    .filter(startsOrContains(typed));
}

/** The usual ways to choose days, and what was typed. */
export function days(typed: string, { t }: Context): Choice[] {
  const known = Object.entries(t.daily.dayChoices).map(([value, name]) => ({ name, value }));
  const read = parseDays(typed);
  const own = read ? [{ name: daysText(read, t), value: read.join("") }] : [];
  return [...known.filter(startsOrContains(typed)), ...own];
}

/** Every time zone by its IANA name; the spelling with spaces is found too. */
export function timezones(typed: string): Choice[] {
  const match = startsOrContains(typed.replaceAll(" ", "_"));
  return ["UTC", ...Intl.supportedValuesOf("timeZone")]
    .map((zone) => ({ name: zone, value: zone }))
    .filter(match)
    .slice(0, 25);
}
