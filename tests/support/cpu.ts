/** So long something is done again and again, in ms: the clock of a thread goes by steps, on some machines by ten ms. */
const measured = 60;

/**
 * How long this thread works on something, in ms, on the average of some runs: what other processes do meanwhile does not
 * count, so that a busy machine says nearly the same as an idle one.
 */
function cpuMs(work: () => unknown): number {
  // The first run compiles.
  work();
  const begin = process.threadCpuUsage();
  for (let runs = 1; ; runs++) {
    work();
    const { user, system } = process.threadCpuUsage(begin);
    const spent = (user + system) / 1_000;
    if (spent >= measured) return spent / runs;
  }
}

/** Whether something is done in so many ms: at once by the clock on the wall, or else by this thread's own. */
export function isWithin(most: number, work: () => unknown): boolean {
  const begin = performance.now();
  work();
  return performance.now() - begin < most || cpuMs(work) < most;
}

/**
 * By how much longer a text of eight times the length takes: about 8 where the time is linear, 64 where it goes by the
 * square. A ratio of two measurements on the same machine says the same on a slow one.
 * @param textOf makes a text of some length
 */
export function growth(work: (text: string) => unknown, textOf: (length: number) => string, length: number): number {
  const [short, long] = [textOf(length), textOf(8 * length)];
  return cpuMs(() => work(long)) / cpuMs(() => work(short));
}
