/** Loaded before a program (`node --import`): its system clock is ahead by CLOCK_AHEAD_MS, or behind where that is below 0. */
const aheadMs = Number(process.env["CLOCK_AHEAD_MS"]);
const System = Date;

/** As the system's, in all but the present. */
function MovedDate(...given: readonly unknown[]): Date | string {
  if (!new.target) return new System(MovedDate.now()).toString();
  return Reflect.construct(System, given.length === 0 ? [MovedDate.now()] : given, new.target) as Date;
}
MovedDate.now = () => System.now() + aheadMs;
MovedDate.parse = System.parse;
MovedDate.UTC = System.UTC;
MovedDate.prototype = System.prototype;

globalThis.Date = MovedDate as unknown as DateConstructor;
