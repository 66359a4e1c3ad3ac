import type { Bilingual } from "#src/domain/text/language.ts";
import { cityLines } from "./cities.ts";
import { fold } from "./fold.ts";
import { renamed } from "./names.ts";

/** A name under which a zone is found, and how it is shown where it was found by that name. */
export interface Place {
  readonly zone: string;
  readonly label: Bilingual;
  /** Folded names. */
  readonly keys: readonly string[];
  /** How likely it is to be meant: the more cities a zone has here, the more people live in it. */
  readonly weight: number;
  readonly kind: "city" | "country" | "id";
}

/** Every zone and every name of it. */
export interface Atlas {
  readonly zones: readonly string[];
  readonly places: readonly Place[];
  /** The cities that stand for their zones. */
  readonly main: ReadonlyMap<string, Place>;
}

/** Names of countries besides those that Node knows. */
const countryNames: Record<string, string> = {
  AE: "UAE,阿联酋",
  CN: "PRC,Mainland China",
  CZ: "Czech Republic",
  GB: "UK,Britain,Great Britain,England,Scotland,Wales,英格兰,苏格兰",
  HK: "香港",
  KR: "Korea,南韩",
  MO: "澳门",
  NL: "Holland,荷兰",
  US: "USA,US,America,United States of America,美利坚",
  VN: "Viet Nam",
};

let made: Atlas | undefined;
/** The atlas; made when it is first asked for. */
export const atlas = (): Atlas => (made ??= makeAtlas());

function makeAtlas(): Atlas {
  const zones = ["UTC", ...Intl.supportedValuesOf("timeZone").map(todaysName)];
  const cities = new Map(cityLines.trim().split("\n").map(readLine));
  const countries = readCountries();
  const weights = new Map(zones.map((zone) => [zone, cities.get(zone)?.length ?? 0]));
  const weightOf = (zone: string): number => weights.get(zone) ?? 0;
  const ofCity = zones.flatMap((zone) =>
    (cities.get(zone) ?? [nameless(zone, countries)]).map(
      ({ label, names }, index): Place => ({
        zone,
        label,
        keys: names.map(fold),
        // The city that stands for its zone goes before the others.
        weight: weightOf(zone) + (index === 0 ? 0.5 : 0),
        kind: "city",
      }),
    ),
  );
  const main = new Map<string, Place>();
  for (const place of ofCity) if (!main.has(place.zone)) main.set(place.zone, place);
  const oldNames = new Map([...renamed].map(([old, zone]) => [zone, old]));
  const ofId = [...main.values()].map((place): Place => {
    const names = [place.zone, oldNames.get(place.zone) ?? place.zone];
    return { ...place, keys: [...new Set(names.map(fold))], kind: "id" };
  });
  const ofCountry = countries.flatMap(({ names, zones: own }) =>
    own.flatMap((zone): Place[] => {
      const place = main.get(zone);
      return place ? [{ ...place, keys: names, kind: "country" }] : [];
    }),
  );
  return { zones, places: [...ofCity, ...ofId, ...ofCountry], main };
}

export const todaysName = (zone: string): string => renamed.get(zone) ?? zone;

interface City {
  readonly label: Bilingual;
  readonly names: readonly string[];
}

/** Reads "Asia/Shanghai: Shanghai 上海, Beijing=Peking 北京". */
function readLine(line: string): [zone: string, cities: City[]] {
  const [zone = "", list = ""] = line.split(": ");
  const cities = list.split(", ").map((city) => {
    const start = city.search(/ \p{Script=Han}/u);
    const [english, chinese] = [city.slice(0, start).split("="), city.slice(start + 1).split("=")];
    return { label: { en: english[0] ?? zone, zh: chinese[0] ?? zone }, names: [...english, ...chinese] };
  });
  return [zone, cities];
}

/** A city of which only the name in its zone's id is known; in Chinese its country says more, where it has one zone. */
function nameless(zone: string, countries: readonly Country[]): City {
  const en = (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
  const country = countries.find(({ zones }) => zones.length === 1 && zones[0] === zone);
  return { label: { en, zh: country?.label.zh ?? en }, names: [en] };
}

interface Country {
  readonly label: Bilingual;
  /** Folded. */
  readonly names: readonly string[];
  readonly zones: readonly string[];
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");

/** The countries that Node knows, with their zones. */
function readCountries(): Country[] {
  const named = (language: string) => new Intl.DisplayNames([language], { type: "region", fallback: "none" });
  const [en, zh, traditional] = [named("en"), named("zh-CN"), named("zh-TW")];
  return letters.flatMap((first) =>
    letters.flatMap((second): Country[] => {
      const code = first + second;
      const locale = new Intl.Locale(`und-${code}`);
      const label = { en: en.of(code), zh: zh.of(code)?.replace(/^中国(.+)特别行政区$/, "$1") };
      // Codes that have been given up lead to those in their place.
      if (locale.region !== code || label.en === undefined || label.zh === undefined) return [];
      const more = countryNames[code]?.split(",") ?? [];
      const names = [label.en, label.zh, traditional.of(code) ?? label.zh, ...more].map(fold);
      const zones = (locale.getTimeZones() ?? []).map(todaysName);
      return [{ label: { en: label.en, zh: label.zh }, names: [...new Set(names)], zones }];
    }),
  );
}
