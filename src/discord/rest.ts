import { type InternalRequest, type RateLimitData, REST, type RESTOptions } from "discord.js";
import { Agent } from "undici";
import { makeRequest } from "./request.ts";

/**
 * Connections to Discord at most. One for each request costs 10 to 30 % more CPU; too few hold a crowd up: at 100 ms for each answer
 * 32 of them bring 320 answers a second, and 2,000 players who click within three seconds want 700.
 */
const connections = 128;
/** How often tokens of finished interactions are forgotten, in ms; each costs about 1 KB until then. */
const handlerSweepInterval = 60_000;
/** How much longer than Discord's second the library waits before it sends on, in ms; its own 50 leave 95 % of the limit at best. */
const offset = 40;

export interface RestOptions {
  /** Base address without version. */
  readonly api: string;
  readonly requestsPerSecond: number;
  /** Told of the status of every answer, those that are tried again included. */
  readonly onResponse?: (status: number) => void;
  /** Told of every request once it is over, all its attempts included. `status` is null where there was no answer. */
  readonly onRequest?: (request: FinishedRequest) => void;
}

export interface FinishedRequest {
  readonly method: string;
  /** Without tokens. */
  readonly route: string;
  readonly status: number | null;
  readonly ms: number;
}

/**
 * The longest that a request waits for a limit, in ms: those of a channel last seconds, and what is told to come back
 * in an hour had better fail than keep a game, or the start, waiting.
 */
const longestWait = 5 * 60_000;

/** The options that the client's own REST and ours have in common. */
export const restOptions = ({ api, requestsPerSecond, onResponse }: RestOptions): Partial<RESTOptions> => ({
  api,
  handlerSweepInterval,
  offset,
  globalRequestsPerSecond: requestsPerSecond,
  rejectOnRateLimit: ({ retryAfter, timeToReset }: RateLimitData) => Math.max(retryAfter, timeToReset) > longestWait,
  // The library's types name the dispatcher of the release that it comes with.
  agent: new Agent({ connections }) as object as NonNullable<RESTOptions["agent"]>,
  makeRequest: onResponse ? countingRequest(onResponse) : makeRequest,
});

function countingRequest(onResponse: (status: number) => void): RESTOptions["makeRequest"] {
  return async (url, init) => {
    const response = await makeRequest(url, init);
    onResponse(response.status);
    return response;
  };
}

/** REST that knows how many requests are on their way or wait for their turn. */
export class CountedRest extends REST {
  waiting = 0;
  readonly #onRequest: RestOptions["onRequest"];

  constructor(options: RestOptions) {
    super(restOptions(options));
    this.#onRequest = options.onRequest;
  }

  override async queueRequest(request: InternalRequest) {
    const began = performance.now();
    let status: number | null = null;
    this.waiting++;
    try {
      const response = await super.queueRequest(request);
      status = response.status;
      return response;
    } catch (error) {
      if (error instanceof Error && "status" in error && typeof error.status === "number") status = error.status;
      throw error;
    } finally {
      this.waiting--;
      const { method, fullRoute } = request;
      this.#onRequest?.({ method, route: withoutToken(fullRoute), status, ms: performance.now() - began });
    }
  }
}

/** The tokens of interactions stand in the address: after /interactions/<id>/ or /webhooks/<id>/. */
const withoutToken = (route: string): string => route.replace(/^(\/(?:interactions|webhooks)\/\d+)\/[^/?]+/, "$1/…");

/** For all that the bot does as itself. */
export const botRest = (options: RestOptions): CountedRest => new CountedRest(options);

/** For follow-ups and edits of answers: Discord exempts interaction webhooks from the global limit, so this one has none. */
export const webhookRest = (options: RestOptions): CountedRest =>
  new CountedRest({ ...options, requestsPerSecond: Number.POSITIVE_INFINITY });
