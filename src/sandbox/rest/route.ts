import type { Core } from "../core.ts";
import type { Limit } from "../limits/rateLimits.ts";
import type { Upload } from "../state/attachments.ts";

/** One request, parsed as far as every route needs it. */
export interface Call {
  readonly core: Core;
  /** A part of the path. */
  readonly param: (name: string) => string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly uploads: readonly Upload[];
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Hono's notation, below the version. */
  readonly path: string;
  readonly limit?: Limit;
  /** Routes whose token is in the path need no bot token, and do not count towards the global limit. */
  readonly tokenInPath?: boolean;
  readonly handle: (call: Call) => Reply;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const noContent: Reply = { status: 204 };
