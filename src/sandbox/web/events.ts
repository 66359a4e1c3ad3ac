import type { LiveEvent, Sandbox } from "../index.ts";
import type { PageEvent } from "./wire.ts";

/** Comes often enough that a proxy or a sleeping laptop notices a dead connection. */
const BEAT_MS = 15_000;

/** So much may wait for a browser that does not read on, such as one in a debugger, in bytes. */
const MOST_WAITING = 4 * 1024 * 1024;

/** What the page needs to know of an event; null where the answer to the page's own request tells it. */
function pageEvent(event: LiveEvent, sandbox: Sandbox): PageEvent | null {
  switch (event.type) {
    case "messageCreated":
    case "messageUpdated":
      return { type: "message", message: event.message };
    case "messageDeleted":
      return { type: "delete", channelId: event.channelId, messageId: event.messageId };
    case "typing":
      return event;
    case "channelCreated":
    case "channelUpdated":
    case "channelDeleted":
    case "guildCreated":
    case "guildUpdated":
    case "guildDeleted":
      return { type: "reload" };
    case "clockMoved":
      return { type: "clock", aheadMs: sandbox.ahead };
    default:
      return null;
  }
}

/** Server-sent events of what one person sees, until the browser goes away. */
export function liveEvents(sandbox: Sandbox, userId: string, signal: AbortSignal): Response {
  return eventStream(signal, (send) =>
    sandbox.watch(userId, (event) => {
      const known = pageEvent(event, sandbox);
      if (known) send(known);
    }),
  );
}

/**
 * Server-sent events until the browser goes away.
 *
 * @param begin is given what sends one event, with an id if the browser is to tell it when it comes back; returns what ends it all
 */
export function eventStream(
  signal: AbortSignal,
  begin: (send: (data: unknown, id?: string) => void) => () => void,
): Response {
  const encoder = new TextEncoder();
  let stop = (): void => {};
  const strategy = new ByteLengthQueuingStrategy({ highWaterMark: MOST_WAITING });
  const start = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    const send = (text: string): void => {
      controller.enqueue(encoder.encode(text));
      if ((controller.desiredSize ?? 0) > 0) return;
      // It comes back by itself, and is told what is so by then.
      stop();
      controller.error(new Error("The browser does not read on"));
    };
    send("retry: 1000\n\n");
    const end = begin((data, id) => {
      send(`${id === undefined ? "" : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`);
    });
    const beat = setInterval(() => send(": still here\n\n"), BEAT_MS);
    beat.unref();
    stop = () => {
      stop = () => {};
      end();
      clearInterval(beat);
    };
    signal.addEventListener("abort", () => stop(), { once: true });
  };
  const stream = new ReadableStream<Uint8Array>({ start, cancel: () => stop() }, strategy);
  return new Response(stream, {
    headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store", Connection: "keep-alive" },
  });
}
