import type { FaultRequest, RestKind, RestSwitch, Where } from "../wire.ts";

/** What a switch of the inspector does to the bot, in words. */
export function faultInWords(wish: FaultRequest): string {
  switch (wish.do) {
    case "off":
      return `No more ${ends[wish.what]}`;
    case "clear":
      return "All faults are switched off";
    case "dropGateway":
      return "The gateway is dropped";
    case "reconnect":
      return "Discord asks the bot to reconnect";
    case "invalidSession":
      return "Discord declares the session invalid";
    case "ignoreHeartbeats":
      return wish.on ? "Heartbeats are not answered" : "Heartbeats are answered again";
    case "outage":
      return wish.on ? "The gateway takes no new connections" : "The gateway takes new connections again";
    default:
      return `${effect(wish)} for ${whom(wish)}`;
  }
}

const ends: Readonly<Record<RestKind, string>> = {
  delay: "delays",
  rateLimit: "429",
  status: "500",
  dropAfter: "lost answers",
};

function effect(wish: RestSwitch): string {
  switch (wish.do) {
    case "delay":
      return `A delay of ${wish.ms} ms`;
    case "rateLimit":
      return `429 with Retry-After ${wish.retryAfter} s`;
    case "status":
      return "500";
    case "dropAfter":
      return "Lost answers";
  }
}

const requests: Readonly<Record<Where, readonly [one: string, many: string]>> = {
  all: ["request", "requests"],
  callback: ["interaction callback", "interaction callbacks"],
  others: ["request that is no interaction callback", "requests that are no interaction callbacks"],
  webhook: ["follow-up or edit by webhook", "follow-ups and edits by webhook"],
  message: ["request for messages in a channel", "requests for messages in channels"],
};

function whom({ times, where }: RestSwitch): string {
  const [one, many] = requests[where];
  if (times === null) return `all ${many}`;
  return times === 1 ? `the next ${one}` : `the next ${times} ${many}`;
}
