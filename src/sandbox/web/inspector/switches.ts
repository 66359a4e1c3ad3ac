import type { RestFault } from "../../driver.ts";
import type { Sandbox } from "../../index.ts";
import type { ActiveSwitch, FaultRequest, InspectorStatus, RestKind, RestSwitch, Where } from "./wire.ts";

/** A close code after which clients resume their session. */
export const resumable = 4_000;

const paths: Readonly<Record<Where, RegExp | undefined>> = {
  all: undefined,
  callback: /^\/interactions\/\d+\/[^/]+\/callback$/,
  others: /^\/(?!interactions\/)/,
  webhook: /^\/webhooks\//,
  message: /^\/channels\/\d+\/messages(?:\/|$)/,
};

/** The fault that a switch of the inspector stands for. */
export function faultOf(wish: RestSwitch): RestFault {
  const path = paths[wish.where];
  return { ...(path && { path }), times: wish.times ?? Number.POSITIVE_INFINITY, effect: effectOf(wish) };
}

function effectOf(wish: RestSwitch): RestFault["effect"] {
  switch (wish.do) {
    case "delay":
      return { kind: "delay", ms: wish.ms };
    case "rateLimit":
      return { kind: "rateLimit", retryAfterSeconds: wish.retryAfter };
    case "status":
      return { kind: "status", status: 500 };
    case "dropAfter":
      return { kind: "dropAfter" };
  }
}

interface Switched {
  readonly wish: RestSwitch;
  readonly fault: RestFault;
  readonly takeBack: () => void;
}

/** The switches of the inspector: one fault of each kind at a time, of the requests of the bot only. */
export class Switches {
  readonly #sandbox: Sandbox;
  readonly #on = new Map<RestKind, Switched>();

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  use(wish: FaultRequest): void {
    const { faults } = this.#sandbox;
    switch (wish.do) {
      case "off":
        return this.#off(wish.what);
      case "dropGateway":
        return faults.closeGateway(resumable);
      case "reconnect":
        return faults.reconnect();
      case "invalidSession":
        return faults.invalidateSession(wish.resumable);
      case "ignoreHeartbeats":
        return faults.ignoreHeartbeats(wish.on);
      case "outage":
        return faults.outage(wish.on);
      case "clear":
        return faults.clear();
      default: {
        this.#off(wish.do);
        const fault = faultOf(wish);
        this.#on.set(wish.do, { wish, fault, takeBack: faults.rest(fault) });
      }
    }
  }

  /** What is on at this moment, with how often it will still hit. */
  describe(): InspectorStatus["faults"] {
    const { rest, heartbeatsIgnored, outage } = this.#sandbox.faults.active();
    const active = [...this.#on].flatMap(([kind, { wish, fault }]): ActiveSwitch[] => {
      const left = rest.find((it) => it.fault === fault)?.left;
      const amount = wish.do === "delay" ? wish.ms : wish.do === "rateLimit" ? wish.retryAfter : null;
      if (left === undefined) return [];
      return [{ kind, left: Number.isFinite(left) ? left : null, where: wish.where, amount }];
    });
    return { rest: active, heartbeatsIgnored, outage };
  }

  #off(kind: RestKind): void {
    this.#on.get(kind)?.takeBack();
    this.#on.delete(kind);
  }
}
