import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from "discord-api-types/v10";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import type { Core } from "../core.ts";
import type { GatewayControl } from "../faults.ts";
import { isWelcome } from "../guard.ts";
import type { Dispatch } from "../state/bus.ts";
import type { GatewaySession } from "../status.ts";
import { gatewayPath } from "./address.ts";
import { Connection, decode, type Packet } from "./connection.ts";
import { type GatewayHost, identify, requestMembers, resume } from "./handshake.ts";
import { wanted, withoutForeignContent } from "./intents.ts";
import type { Session } from "./session.ts";

/** How long a session without a connection can be resumed. */
const sessionLifeMs = 5 * 60_000;

/** The WebSocket side: connections come and go, sessions last. */
export class Gateway implements GatewayControl, GatewayHost {
  readonly core: Core;
  readonly sessions = new Map<string, Session>();
  readonly #connections = new Set<Connection>();
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  readonly #waiting = new Set<() => void>();

  constructor(core: Core) {
    this.core = core;
    core.faults.control(this);
    core.bus.onDispatch((dispatch) => this.#dispatch(dispatch));
  }

  attach(server: Server): void {
    server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      // A client that hangs up meanwhile is none of ours.
      socket.on("error", () => socket.destroy());
      const refuse = (status: string): void => void socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
      const url = URL.parse(request.url ?? "/", this.core.url);
      if (url?.pathname !== gatewayPath) return refuse("404 Not Found");
      if (!isWelcome(request.headers)) return refuse("403 Forbidden");
      if (this.core.faults.down) return refuse("503 Service Unavailable");
      this.#sockets.handleUpgrade(request, socket, head, (ws) => this.#connected(ws, url.searchParams));
    });
  }

  /** Resolves when READY or RESUMED was sent on every shard that the bot identified with, or on `shards` of them. */
  async ready(timeoutMs: number, shards?: number): Promise<void> {
    if (this.#isReady(shards)) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const check = (): void => {
      if (this.#isReady(shards)) resolve();
    };
    this.#waiting.add(check);
    const timer = setTimeout(() => reject(new Error(`The bot was not ready within ${timeoutMs} ms`)), timeoutMs);
    await promise.finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(check);
    });
  }

  /** Ties a session to the connection on which it was opened or resumed. */
  bind(session: Session, connection: Connection): void {
    // One session, one connection: an older one that still hangs is dropped.
    if (session.connection !== connection) session.connection?.cut();
    session.connection = connection;
    connection.session = session;
    this.sessions.set(session.id, session);
  }

  /** The sessions that are open or can be resumed. */
  describe(): GatewaySession[] {
    const at = performance.now();
    return [...this.sessions.values()].map(({ shard, sequence, connection }) => {
      const beat = connection?.heartbeatAt ?? null;
      return { shard, sequence, connected: connection?.open ?? false, heartbeatAgoMs: beat && Math.round(at - beat) };
    });
  }

  announceReady(): void {
    for (const check of this.#waiting) check();
  }

  send(connection: Connection, packet: Packet): void {
    connection.send(packet);
    this.#log("out", connection, packet.op, packet.t ?? null, packet.d);
  }

  /** An event for one session, kept for a resume. */
  tell(session: Session, event: string, data: unknown): void {
    session.dispatch(event, data);
    if (session.connection) this.#log("out", session.connection, Op.Dispatch, event, data);
  }

  closeAll(code?: number): void {
    for (const connection of this.#connections) {
      if (code === undefined) connection.cut();
      else connection.close(code);
      if (connection.session) this.#detach(connection.session, connection);
    }
  }

  reconnectAll(): void {
    for (const it of this.#connections) this.send(it, { op: Op.Reconnect, d: null });
  }

  invalidateAll(resumable: boolean): void {
    for (const it of this.#connections) {
      this.send(it, { op: Op.InvalidSession, d: resumable });
      if (!it.session) continue;
      // The client may resume on the same connection.
      if (resumable) this.#detach(it.session, it);
      else this.sessions.delete(it.session.id);
      it.session = null;
    }
  }

  requestHeartbeats(): void {
    for (const it of this.#connections) this.send(it, { op: Op.Heartbeat, d: null });
  }

  revoke(): void {
    this.closeAll(Close.AuthenticationFailed);
    this.sessions.clear();
  }

  close(): void {
    for (const it of this.#connections) it.cut();
    this.#sockets.close();
  }

  #connected(socket: WebSocket, query: URLSearchParams): void {
    const connection = new Connection(socket, query.get("compress") === "zlib-stream");
    this.#connections.add(connection);
    socket.on("error", () => socket.terminate());
    socket.on("close", (code) => {
      this.#connections.delete(connection);
      const { session } = connection;
      if (!session) return;
      this.#detach(session, connection);
      // A client that says goodbye does not come back for its session.
      if (!connection.ending && (code === 1000 || code === 1001)) this.sessions.delete(session.id);
    });
    if (query.get("v") !== "10") return connection.close(Close.InvalidAPIVersion, "Invalid API version.");
    if ((query.get("encoding") ?? "json") !== "json")
      return connection.close(Close.DecodeError, "Only JSON is supported.");
    socket.on("message", (raw) => this.#received(connection, raw));
    const interval = this.core.heartbeatIntervalMs;
    this.#expectHeartbeat(connection);
    this.send(connection, { op: Op.Hello, d: { heartbeat_interval: interval, _trace: ["sandbox"] } });
  }

  #received(connection: Connection, raw: RawData): void {
    if (!connection.open) return;
    const bytes = Buffer.isBuffer(raw) ? raw : Buffer.concat(Array.isArray(raw) ? raw : [Buffer.from(raw)]);
    const packet = bytes.length <= 4_096 ? decode(bytes.toString()) : null;
    if (!packet) return connection.close(Close.DecodeError, "Error while decoding payload.");
    this.#log("in", connection, packet.op, null, packet.d);
    if (connection.tooFast()) return connection.close(Close.RateLimited, "You are being rate limited.");
    switch (packet.op) {
      case Op.Heartbeat:
        connection.heartbeatAt = performance.now();
        this.#expectHeartbeat(connection);
        if (this.core.faults.heartbeatsIgnored) return;
        return this.send(connection, { op: Op.HeartbeatAck, d: null });
      case Op.Identify:
        return identify(this, connection, packet.d);
      case Op.Resume:
        return resume(this, connection, packet.d);
      case Op.RequestGuildMembers:
        return requestMembers(this, connection, packet.d);
      case Op.PresenceUpdate:
      case Op.VoiceStateUpdate:
      case Op.RequestSoundboardSounds:
        return connection.session ? undefined : connection.close(Close.NotAuthenticated, "Not authenticated.");
      default:
        return connection.close(Close.UnknownOpcode, "Unknown opcode.");
    }
  }

  /** A client that stays silent for one and a half intervals is taken for dead. */
  #expectHeartbeat(connection: Connection): void {
    connection.expectHeartbeat(this.core.heartbeatIntervalMs * 1.5, () => {
      connection.close(Close.SessionTimedOut, "Session timed out.");
      if (connection.session) this.sessions.delete(connection.session.id);
    });
  }

  #dispatch(dispatch: Dispatch): void {
    const { botId, faults, world } = this.core;
    if (dispatch.guildId !== null && !world.isAvailable(dispatch.guildId)) return;
    for (let times = faults.takeRepeat() ? 2 : 1; times > 0; times--) {
      for (const session of this.sessions.values()) {
        if (!session.covers(dispatch.guildId) || !wanted(dispatch, session.intents, botId)) continue;
        this.tell(session, dispatch.event, withoutForeignContent(dispatch, session.intents, botId));
      }
    }
  }

  #detach(session: Session, connection: Connection): void {
    if (session.connection !== connection) return;
    session.connection = null;
    setTimeout(() => {
      if (session.connection === null) this.sessions.delete(session.id);
    }, sessionLifeMs).unref();
  }

  #isReady(shards?: number): boolean {
    const live = [...this.sessions.values()].filter((it) => it.connection?.open);
    const newest = live.at(-1);
    return newest !== undefined && new Set(live.map((it) => it.shard[0])).size >= (shards ?? newest.shard[1]);
  }

  #log(direction: "in" | "out", connection: Connection, op: number, event: string | null, data: unknown): void {
    const shard = connection.session?.shard[0] ?? 0;
    this.core.traffic.add({ kind: "gateway", at: this.core.now(), direction, shard, op, event, data });
  }
}
