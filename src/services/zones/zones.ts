import type { Language } from "#src/domain/text/language.ts";
import { fold } from "./fold.ts";
import { abbreviations } from "./names.ts";
import { offsetNow, offsetText, parseOffset } from "./offset.ts";
import { atlas, type Place, todaysName } from "./places.ts";

/** A time zone to choose. */
export interface ZoneChoice {
  /** Its IANA name of today. */
  readonly id: string;
  /** The city that was meant, the name, and what the clocks show now: "Beijing · Asia/Shanghai · UTC+8". */
  readonly label: string;
}

/** As many as Discord suggests. */
const most = 25;
/** No name of a zone, city or country is longer, in UTF-16 units. */
const longestTyped = 100;

/** What is offered before anything is typed. */
const usual: Record<Language, readonly string[]> = {
  zh: `Asia/Shanghai Asia/Taipei Asia/Hong_Kong Asia/Singapore Asia/Tokyo Asia/Seoul Asia/Kuala_Lumpur Asia/Bangkok Asia/Kolkata
    Asia/Dubai Europe/London Europe/Paris Europe/Berlin Europe/Moscow America/New_York America/Chicago America/Denver
    America/Los_Angeles America/Toronto America/Vancouver America/Sao_Paulo Australia/Sydney Pacific/Auckland Africa/Johannesburg UTC`.split(
    /\s+/,
  ),
  en: `UTC America/New_York America/Chicago America/Denver America/Los_Angeles America/Toronto America/Vancouver America/Mexico_City
    America/Sao_Paulo Europe/London Europe/Paris Europe/Berlin Europe/Madrid Europe/Kyiv Europe/Istanbul Africa/Lagos
    Africa/Johannesburg Asia/Dubai Asia/Kolkata Asia/Singapore Asia/Shanghai Asia/Tokyo Asia/Seoul Australia/Sydney
    Pacific/Auckland`.split(/\s+/),
};

/**
 * The zones that fit what somebody has typed, the best first: by city, country, IANA name of today or before, offset or
 * abbreviation.
 * @param now for the offsets, ms since the epoch
 */
export function searchZones(typed: string, language: Language, now: number): ZoneChoice[] {
  const shown = (place: Place): ZoneChoice => {
    const { zone } = place;
    const city = place.label[language];
    const parts = [city, zone, offsetText(offsetNow(zone, now))];
    return { id: zone, label: [...new Set(parts)].join(" · ") };
  };
  return find(typed.slice(0, longestTyped), language, now).slice(0, most).map(shown);
}

function find(typed: string, language: Language, now: number): Place[] {
  const { main, places } = atlas();
  const mains = (zones: readonly string[]) => zones.flatMap((zone) => main.get(zone) ?? []);
  const offset = parseOffset(typed);
  if (offset !== null) {
    const fitting = [...main.values()].filter(({ zone }) => offsetNow(zone, now) === offset);
    return fitting.toSorted((a, b) => b.weight - a.weight);
  }
  const query = fold(typed);
  if (query === "") return mains(usual[language]);
  const best = new Map<string, { place: Place; rank: number }>();
  const offer = (place: Place, rank: number) => {
    const known = best.get(place.zone);
    if (!known || rank < known.rank) best.set(place.zone, { place, rank });
  };
  mains(abbreviations.get(query) ?? []).forEach((place, index) => offer(place, -100 + index));
  const words = query.split(" ");
  for (const place of places) {
    let rank = Number.POSITIVE_INFINITY;
    for (const key of place.keys) rank = Math.min(rank, rankOf(key, query, words));
    if (rank < Number.POSITIVE_INFINITY) offer(place, rank + (place.kind === "city" ? 0 : 0.5));
  }
  // Names that have been given up lead to those in their place: US/Pacific, Asia/Chongqing.
  if (best.size === 0) return mains([readName(typed) ?? ""]);
  const ranked = [...best.values()].toSorted((a, b) => a.rank - b.rank || b.place.weight - a.place.weight);
  return ranked.map(({ place }) => place);
}

/** How well a name fits: all of it, its beginning, the beginning of a word, each word somewhere, not at all. */
function rankOf(key: string, query: string, words: readonly string[]): number {
  if (key === query) return 0;
  if (key.startsWith(query)) return 1;
  if (key.includes(` ${query}`)) return 2;
  if (query.length < 2) return Number.POSITIVE_INFINITY;
  return words.every((word) => key.includes(word)) ? 3 : Number.POSITIVE_INFINITY;
}

/**
 * The one zone that a text names: an IANA name of today or before, a city, a country with one zone, an abbreviation that
 * means one zone. Null where it names none or several: an offset alone knows no summer time.
 */
export function readZone(typed: string): string | null {
  if (typed.length > longestTyped) return null;
  const query = fold(typed);
  const clocks = abbreviations.get(query);
  if (clocks) return onlyOne(clocks);
  const id = readName(typed) ?? readName(/[A-Za-z]+(?:\/[\w+-]+)+/.exec(typed)?.[0] ?? "");
  if (id !== null) return id;
  const named = atlas().places.filter(({ keys }) => keys.includes(query));
  return onlyOne(named.map(({ zone }) => zone));
}

const onlyOne = (zones: readonly string[]): string | null => {
  const different = new Set(zones);
  return different.size === 1 ? (zones[0] ?? null) : null;
};

/** The name of today of a zone that goes by an IANA name, in any case, with spaces or without; null where there is none. */
function readName(typed: string): string | null {
  const name = typed.normalize("NFKC").trim().replaceAll(/\s+/g, "_");
  if (!/^[a-z][\w+/-]*$/i.test(name)) return null;
  try {
    const zone = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
    // A bare offset is no zone: it knows no summer time.
    if (!/^[A-Z]/.test(zone)) return null;
    return zone === "GMT" || zone === "Etc/GMT" || zone === "Etc/UTC" ? "UTC" : todaysName(zone);
  } catch {
    return null;
  }
}
