import type { Person, SeenMessage } from "#src/sandbox/index.ts";
import type { Wire } from "./wire.ts";

/** How long the clock is put forward until something that is waited for must have happened, in seconds. */
const usualWait = 180;
/** A look at the messages takes so long, in ms of real time, and then the clock goes on by a second. */
const lookMs = 50;
/** The clock stands still for so many looks at most. */
const mostHeld = 1_200;

/**
 * The newest message that fits, once it is there. Meanwhile the clock is put forward by seconds, while the bot has nothing
 * under way: what is slow, refused and sent again arrives at the same hour as if it were not.
 */
export async function awaited(
  wire: Wire,
  person: Person,
  channel: string,
  fits: (message: SeenMessage) => boolean,
  what: string,
  seconds = usualWait,
): Promise<SeenMessage> {
  let passed = 0;
  let held = 0;
  for (;;) {
    const present = person.messages(channel).findLast(fits);
    const message = present ?? (await person.sees(channel, fits, passed < seconds ? lookMs : 1_000).catch(() => null));
    if (message) return message;
    if ((await isSending(wire)) && held++ < mostHeld) continue;
    if (passed++ === seconds) throw new Error(`no message with ${what} within ${seconds} s`);
    wire.clock.move(1_000);
  }
}

/** Whether requests of the bot are on their way or wait for their turn. */
async function isSending({ bot }: Wire): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${bot.httpPort}/metrics`);
  return !/^wenda_rest_waiting 0$/m.test(await response.text());
}
