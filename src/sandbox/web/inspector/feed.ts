import type { Sandbox } from "../../index.ts";
import { eventStream } from "../events.ts";
import { summary } from "./summary.ts";
import type { TrafficLine, TrafficPart } from "./wire.ts";

/** How much of what was before the browser came is told, and how much is kept for it between two parts. */
const backlog = 300;
/** A busy quiz makes hundreds of lines a second; a person reads none of them faster. */
const partEveryMs = 100;

/**
 * The traffic log as server-sent events, a few lines at a time, until the browser goes away.
 *
 * @param run tells this server's lines from those of an earlier start
 * @param since "run.number" of the last line that the browser has
 */
export function trafficFeed({ traffic, token }: Sandbox, run: string, since: string, signal: AbortSignal): Response {
  const [knownRun, known] = since.split(".");
  return eventStream(signal, (send) => {
    const fresh = knownRun !== run;
    const first = fresh ? 0 : Number(known) || 0;
    let waiting: TrafficLine[] = traffic
      .after(Math.max(first, traffic.newest - backlog))
      .map(({ number, line }) => summary(number, line, token));
    let timer: NodeJS.Timeout | undefined;
    const flush = (begins = false): void => {
      timer = undefined;
      const part: TrafficPart = { fresh: begins && fresh, lines: waiting };
      send(part, `${run}.${waiting.at(-1)?.number ?? traffic.newest}`);
      waiting = [];
    };
    flush(true);
    const off = traffic.on((line, number) => {
      waiting.push(summary(number, line, token));
      if (waiting.length > backlog) waiting.shift();
      timer ??= setTimeout(flush, partEveryMs);
    });
    return () => {
      off();
      clearTimeout(timer);
    };
  });
}
