import type { ActiveFaults, Faults, RestFault } from "./driver.ts";

/** What the gateway can be made to do. */
export interface GatewayControl {
  closeAll(code?: number): void;
  reconnectAll(): void;
  invalidateAll(resumable: boolean): void;
  requestHeartbeats(): void;
}

/** Faults waiting to happen. The REST layer and the gateway ask here. */
export class FaultPlan implements Faults {
  #rest: { fault: RestFault; left: number }[] = [];
  #gateway: GatewayControl | undefined;
  #repeats = 0;
  heartbeatsIgnored = false;
  down = false;

  control(gateway: GatewayControl): void {
    this.#gateway = gateway;
  }

  rest(fault: RestFault): () => void {
    const planned = { fault, left: fault.times ?? 1 };
    this.#rest.push(planned);
    return () => {
      this.#rest = this.#rest.filter((it) => it !== planned);
    };
  }

  /** The fault that hits this request, if any; it is used up by one. */
  take(method: string, path: string): RestFault["effect"] | undefined {
    const fitting = this.#rest.filter(
      ({ fault }) => (fault.method ?? method).toUpperCase() === method && (!fault.path || fault.path.test(path)),
    );
    const hit = fitting.find(({ left }) => Number.isFinite(left)) ?? fitting[0];
    if (!hit) return undefined;
    hit.left--;
    if (hit.left <= 0) this.#rest = this.#rest.filter((it) => it !== hit);
    return hit.fault.effect;
  }

  closeGateway(code?: number): void {
    this.#gateway?.closeAll(code);
  }

  reconnect(): void {
    this.#gateway?.reconnectAll();
  }

  invalidateSession(resumable: boolean): void {
    this.#gateway?.invalidateAll(resumable);
  }

  requestHeartbeat(): void {
    this.#gateway?.requestHeartbeats();
  }

  repeatEvents(count: number): void {
    this.#repeats = count;
  }

  /** Whether this event is to be sent twice. */
  takeRepeat(): boolean {
    if (this.#repeats === 0) return false;
    this.#repeats--;
    return true;
  }

  ignoreHeartbeats(on: boolean): void {
    this.heartbeatsIgnored = on;
  }

  outage(on: boolean): void {
    this.down = on;
  }

  clear(): void {
    this.#rest = [];
    this.#repeats = 0;
    this.heartbeatsIgnored = false;
    this.down = false;
  }

  active(): ActiveFaults {
    const rest = this.#rest.map(({ fault, left }) => ({ fault, left }));
    return { rest, heartbeatsIgnored: this.heartbeatsIgnored, outage: this.down };
  }
}
