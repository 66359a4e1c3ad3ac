import { once } from "node:events";
import { Client, type ClientOptions, GatewayIntentBits, type Interaction } from "discord.js";
import type { Sandbox } from "#src/sandbox/index.ts";

export interface Bot {
  readonly client: Client<true>;
  /** What went wrong in a handler. */
  readonly errors: unknown[];
  /** Takes the next interactions. */
  handle(handler: (interaction: Interaction) => unknown): void;
  [Symbol.asyncDispose](): Promise<void>;
}

/** The real discord.js client, connected to a sandbox. */
export async function connect(sandbox: Sandbox, options: Partial<ClientOptions> = {}): Promise<Bot> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    ...options,
    rest: { api: sandbox.api, ...options.rest },
  });
  const errors: unknown[] = [];
  let handler: (interaction: Interaction) => unknown = () => undefined;
  client.on("error", (error) => errors.push(error));
  client.on("interactionCreate", (interaction) => {
    Promise.try(handler, interaction).catch((error: unknown) => errors.push(error));
  });
  const ready = once(client, "clientReady");
  await client.login(sandbox.token);
  await ready;
  if (!client.isReady()) throw new Error("not ready");
  return {
    client,
    errors,
    handle: (next) => {
      handler = next;
    },
    [Symbol.asyncDispose]: () => client.destroy(),
  };
}

/** Registers commands without a client. */
export async function register(sandbox: Sandbox, commands: readonly object[]): Promise<void> {
  const { status, body } = await rest(sandbox)("PUT", `/applications/${sandbox.applicationId}/commands`, commands);
  if (status !== 200) throw new Error(JSON.stringify(body));
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint: the tests look into whatever came
  readonly body: Record<string, unknown> & { code?: number; errors?: unknown };
}

/** Bare REST calls, without the patience of discord.js. */
export function rest(sandbox: Sandbox, token = sandbox.token) {
  return async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${sandbox.api}/v10${path}`, {
      method,
      headers: { authorization: `Bot ${token}`, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} };
  };
}
