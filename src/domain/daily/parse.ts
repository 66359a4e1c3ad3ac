import { everyDay } from "./slot.ts";

const clockTime =
  /^(凌晨|早上|上午|中午|下午|傍晚|晚上)?\s*(\d{1,2})\s*(?:([:.点點时時])\s*(?:(半|[0-5]\d)分?)?)?\s*([ap]m)?$/;

/** Nobody writes a time of day, or days of the week, in more UTF-16 units. */
const longest = 100;

/** Reads "9:05", "21:30", "9 pm", "9点半" or "晚上8点" as "HH:MM"; null where it is no time of day. */
export function parseTime(input: string): string | null {
  if (input.length > longest) return null;
  const match = clockTime.exec(input.normalize("NFKC").trim().toLowerCase());
  if (!match) return null;
  const [, part, hours, sign = "", minutes, half] = match;
  // "9" could be anything, "9:" is cut off.
  if (minutes === undefined && half === undefined && !/[点點时時]/.test(sign)) return null;
  if (part !== undefined && half !== undefined) return null;
  const hour = hourOf(Number(hours), part ?? half ?? "");
  return hour === null ? null : `${String(hour).padStart(2, "0")}:${minutes === "半" ? "30" : (minutes ?? "00")}`;
}

/** An hour on a clock of 24 hours; null where it does not go with the part of the day. */
function hourOf(hour: number, part: string): number | null {
  if (hour > 23 || (part.endsWith("m") && (hour < 1 || hour > 12))) return null;
  if (/^(?:pm|中午|下午|傍晚|晚上)$/.test(part)) {
    if (hour === 12) return part === "晚上" ? 0 : 12;
    return hour > 12 || (part === "中午" && hour > 9) ? hour : hour + 12;
  }
  if (part === "" || part === "上午") return part !== "" && hour > 12 ? null : hour;
  return hour > 12 ? null : hour % 12;
}

const singles = ["mon|一", "tue|二", "wed|三", "thu|四", "fri|五", "sat|六", "sun|日|天"];
/** Words in the order in which they are looked for: "周末" before "周". */
const words: readonly (readonly [pattern: RegExp, days: readonly number[]])[] = [
  [/^(?:every ?day|daily|all|每天|每日|天天)/, everyDay],
  [/^(?:week ?days?|工作日|平日)/, [1, 2, 3, 4, 5]],
  [/^(?:week ?ends?|周末|週末|双休日|雙休日)/, [6, 7]],
  ...[
    "mondays?|mon",
    "tuesdays?|tues|tue",
    "wednesdays?|wed",
    "thursdays?|thurs|thur|thu",
    "fridays?|fri",
    "saturdays?|sat",
    "sundays?|sun",
  ].map((english, index) => {
    const chinese = singles[index]?.split("|").slice(1).join("|");
    const pattern = `^(?:(?:${english})(?![a-z])|(?:(?:周|週|星期|礼拜|禮拜))?(?:${chinese}|${index + 1}))`;
    return [new RegExp(pattern), [index + 1]] as const;
  }),
];
const range = /^\s*(?:-|–|—|~|至|到|to(?![a-z])|through(?![a-z]))\s*/;
const between = /^(?:[\s,、;/&+·]|and(?![a-z])|on(?![a-z])|every(?![a-z])|和|与|及|逢|每)+/;

/**
 * Reads "every day", "weekdays", "Mon, Wed", "Mon-Fri", "周一、三", "周一至周五" or "135" as ISO weekdays, ascending;
 * null where anything in it is no day.
 */
export function parseDays(input: string): readonly number[] | null {
  if (input.length > longest) return null;
  const text = input.normalize("NFKC").trim().toLowerCase();
  let rest = words[0]?.[0].test(text) ? text : text.replace(between, "");
  const found = new Set<number>();
  /** The first day of a range whose last one comes next. */
  let from: number | null = null;
  while (rest !== "") {
    const word = words.map(([pattern, days]) => ({ match: pattern.exec(rest)?.[0], days })).find(({ match }) => match);
    if (!word?.match) return null;
    rest = rest.slice(word.match.length);
    const [first = 1] = word.days;
    if (from !== null && word.days.length > 1) return null;
    for (const day of from === null ? word.days : daysFrom(from, first)) found.add(day);
    from = null;
    const to = range.exec(rest)?.[0];
    if (to === undefined) {
      rest = rest.replace(between, "");
      continue;
    }
    if (word.days.length > 1) return null;
    from = first;
    rest = rest.slice(to.length);
    if (rest === "") return null;
  }
  return found.size === 0 ? null : everyDay.filter((day) => found.has(day));
}

/** The days from one to another, over the end of the week where that one comes first. */
const daysFrom = (from: number, to: number): number[] =>
  Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => ((from - 1 + index) % 7) + 1);
