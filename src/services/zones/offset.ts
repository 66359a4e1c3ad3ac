import { offsetAt } from "#src/domain/daily/slot.ts";

const digits = "零一二三四五六七八九十";
const inNumbers = /^(?:(?:utc|gmt)\s*([+-]?)|([+-]))\s*(\d{1,2})(?::?(\d{2}))?$/;
const clockOnly = /^(\d{1,2}):(\d{2})$/;
const inChinese = /^([东東西])([一二三四五六七八九十]{1,2}|\d{1,2})[区區]$/;

/** Reads "UTC+8", "+08:00", "GMT-5", "5:30" or "东八区" as minutes ahead of UTC; null where it is no offset. */
export function parseOffset(typed: string): number | null {
  const text = typed.normalize("NFKC").trim().toLowerCase().replaceAll(/[−–—]/g, "-");
  const numbers = inNumbers.exec(text);
  if (numbers) return offset((numbers[1] || numbers[2]) === "-", numbers[3] ?? "", numbers[4]);
  const clock = clockOnly.exec(text);
  if (clock) return offset(false, clock[1] ?? "", clock[2]);
  const chinese = inChinese.exec(text);
  return chinese ? offset(chinese[1] === "西", chineseNumber(chinese[2] ?? ""), undefined) : null;
}

/** The lands of the earth lie between UTC-12 and UTC+14. */
function offset(isWest: boolean, hours: string, minutes: string | undefined): number | null {
  const size = Number(hours) * 60 + Number(minutes ?? 0);
  return Number(minutes ?? 0) < 60 && size <= 14 * 60 ? (isWest ? 0 - size : size) : null;
}

/** Up to twelve: 八, 十, 十一. */
const chineseNumber = (text: string): string =>
  /\d/.test(text) ? text : String(text.split("").reduce((sum, digit) => sum + digits.indexOf(digit), 0));

/** Writes minutes ahead of UTC as "UTC+8" or "UTC-3:30". */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? "" : `:${String(size % 60).padStart(2, "0")}`;
  return `UTC${minutes < 0 ? "-" : "+"}${Math.floor(size / 60)}${rest}`;
}

/** No zone changes its clocks but at a full quarter of an hour. */
const quarterMs = 15 * 60_000;
let quarter = Number.NaN;
const known = new Map<string, number>();

/** How many minutes a zone is ahead of UTC at an instant. */
export function offsetNow(zone: string, now: number): number {
  const current = Math.floor(now / quarterMs);
  if (current !== quarter) known.clear();
  quarter = current;
  const offsetThen = known.get(zone) ?? offsetAt(zone, now);
  known.set(zone, offsetThen);
  return offsetThen;
}
