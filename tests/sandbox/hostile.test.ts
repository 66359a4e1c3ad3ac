import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import WebSocket from "ws";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { applicationRoutes } from "#src/sandbox/rest/application.ts";
import { callbackRoutes } from "#src/sandbox/rest/callback.ts";
import { channelRoutes } from "#src/sandbox/rest/channels.ts";
import { commandRoutes } from "#src/sandbox/rest/commands.ts";
import { guildRoutes } from "#src/sandbox/rest/guilds.ts";
import { messageRoutes } from "#src/sandbox/rest/messages.ts";
import { threadRoutes } from "#src/sandbox/rest/threads.ts";
import { webhookRoutes } from "#src/sandbox/rest/webhooks.ts";
import { addPage } from "#src/sandbox/web/page.ts";

import { fuzz } from "../support/fuzz.ts";

let sandbox: Sandbox;
/** What the sandbox prints is a fault of its own: there is to be none. */
const printed = vi.spyOn(console, "error");
beforeAll(async () => {
  sandbox = await startSandbox({ rateLimits: false, page: addPage });
});
afterAll(async () => {
  await sandbox.close();
  printed.mockRestore();
});

const port = () => Number(new URL(sandbox.url).port);

/** Sends bytes as they are, and resolves to all that comes back. @param hangUp whether that is all there will be */
async function send(bytes: string | Uint8Array, hangUp = true): Promise<string> {
  const socket = connect(port(), "127.0.0.1");
  // A server that cuts a connection off is one way to answer.
  socket.on("error", () => socket.destroy());
  await once(socket, "connect");
  socket.write(bytes);
  if (hangUp) socket.end();
  return text(socket).catch(() => "");
}
const status = (answer: string) => Number(answer.split(" ", 2)[1] ?? 0);
const get = (path: string, headers = "") =>
  send(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port()}\r\n${headers}Connection: close\r\n\r\n`, false);
const alive = async () => (await fetch(`${sandbox.api}/v10/gateway`)).status;
const upgrade = (path: string, host = `127.0.0.1:${port()}`, more = "") =>
  `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${more}\r\n`;

const telling = /node:|\.ts[:\b]|\bat [\w.]+ \(|x-powered-by|^server:/im;

describe("every answer has safe headers", () => {
  test.each([
    "/",
    "/nothing",
    "/sandbox/client/main.js",
    "/sandbox/state",
    "/sandbox/state?user=x",
    "/api/v10/users/@me",
    "/api/x",
    "/attachments/1/2/3",
  ])("%s", async (path) => {
    const answer = (await get(path)).toLowerCase();
    for (const header of [
      "x-content-type-options: nosniff",
      "referrer-policy: no-referrer",
      "cross-origin-resource-policy: same-origin",
      "cross-origin-opener-policy: same-origin",
    ])
      expect(answer).toContain(header);
    expect(answer).toMatch(/content-security-policy: default-src 'none'.*frame-ancestors 'none'/);
  });
});

describe("another web page in the same browser is shut out of", () => {
  const strangers = [
    ["by a name that it had point here", "evil.example", ""],
    ["by a name that looks like ours", "localhost.evil.example", ""],
    ["with its own origin", null, "Origin: http://evil.example\r\n"],
    ["with no origin to speak of", null, "Origin: null\r\n"],
    ["with the origin of another port", null, "Origin: http://127.0.0.1:1\r\n"],
    ["as its browser says", null, "Sec-Fetch-Site: cross-site\r\n"],
    ["as its browser says of a neighbour", null, "Sec-Fetch-Site: same-site\r\n"],
  ] as const;
  test.each(strangers)("the page, the API and the gateway %s", async (_how, host, more) => {
    const name = host ?? `127.0.0.1:${port()}`;
    const ask = (path: string) =>
      send(
        `GET ${path} HTTP/1.1\r\nHost: ${name}\r\n${more}Authorization: Bot ${sandbox.token}\r\nConnection: close\r\n\r\n`,
      );
    for (const path of ["/", "/sandbox/state", "/api/v10/users/@me", "/attachments/1/2/3"])
      expect(status(await ask(path))).toBe(403);
    expect(status(await send(upgrade("/gateway?v=10", name, more)))).toBe(more.startsWith("Sec") ? 101 : 403);
  });
});

describe("addresses that are none", () => {
  test.each(["//[", "http://[", "/%ff", "/gateway/../x", "/?".repeat(100)])("a gateway at %s", async (path) => {
    expect(status(await send(upgrade(path)))).toBe(404);
    expect(await alive()).toBe(200);
  });
  test.each([
    "/sandbox/client/%zz",
    "/sandbox/client/%00.js",
    "/sandbox/client/..%2f..%2fpage.js",
    "/sandbox/client/%2e%2e/page.ts",
    "/sandbox/vendor/%ff",
    "/sandbox/vendor/3/lit/..%2f..%2fhono/dist/index.js",
    "/sandbox/vendor/1/constructor/x.js",
    "/sandbox/avatar/__proto__.svg",
    "/attachments/__proto__/constructor/x",
  ])("a file at %s", async (path) => {
    const answer = await get(path);
    expect([status(answer), telling.test(answer)]).toEqual([404, false]);
  });
});

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(
    "__proto__",
    "1".repeat(20),
    "9".repeat(300),
    "\u0000",
    "\ud83c",
    "a".repeat(5_000),
    -1,
    1e308,
    2 ** 53,
    null,
    [],
    {},
  ),
);
/** Field names of Discord's own, so that what is behind them is reached. */
const fields =
  "content embeds components flags type data name description options custom_id nonce allowed_mentions parse attachments id message_reference title color fields value choices locked archived auto_archive_duration recipient_id poll tts sticker_ids enforce_nonce".split(
    " ",
  );
const anyBody = fc.oneof(
  anything,
  fc.dictionary(
    fc.constantFrom(...fields),
    fc.oneof(anything, fc.array(fc.dictionary(fc.constantFrom(...fields), anything), { maxLength: 3 })),
    { maxKeys: 5 },
  ),
);

describe("the API", () => {
  const routes = [
    applicationRoutes,
    callbackRoutes,
    channelRoutes,
    commandRoutes,
    guildRoutes,
    messageRoutes,
    threadRoutes,
    webhookRoutes,
  ].flat();

  test.each(routes.map(({ method, path }) => [method, path] as const))(
    "%s %s refuses what is wrong in Discord's words",
    async (method, path) => {
      const { id: channel, guildId } = sandbox.world.channel("general");
      const real = new Map([
        ["channel", channel],
        ["guild", guildId ?? ""],
        ["application", sandbox.applicationId],
      ]);
      const known = fc.boolean();
      const part = fc.constantFrom(
        "0",
        "1".repeat(20),
        "@me",
        "x",
        "%00",
        "__proto__",
        "%F0%9F%8D%95",
        "-1",
        "9".repeat(400),
      );
      await fc.assert(
        fc.asyncProperty(anyBody, part, known, async (body, wrong, right) => {
          const address = path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, name: string) =>
            right ? (real.get(name) ?? wrong) : wrong,
          );
          const hasBody = method !== "GET" && method !== "DELETE";
          const response = await fetch(`${sandbox.api}/v10${address}`, {
            method,
            headers: { authorization: `Bot ${sandbox.token}`, "content-type": "application/json" },
            ...(hasBody && { body: JSON.stringify(body) ?? "" }),
          });
          const answer = await response.text();
          expect(response.status, `${method} ${address} ${JSON.stringify(body)}: ${answer}`).toBeLessThan(500);
          expect(answer).not.toMatch(telling);
        }),
        fuzz(25),
      );
      expect(printed).not.toHaveBeenCalled();
    },
  );

  test.each([
    ["no JSON", "application/json", "{"],
    ["deep JSON", "application/json", "[".repeat(20_000)],
    ["well-formed deep JSON", "application/json", `${"[".repeat(5_000)}${"]".repeat(5_000)}`],
    ["a form that is none", "multipart/form-data; boundary=x", "--y\r\n"],
    ["a form without a boundary", "multipart/form-data", "x"],
    [
      "a form whose JSON is none",
      "multipart/form-data; boundary=x",
      '--x\r\nContent-Disposition: form-data; name="payload_json"\r\n\r\n{\r\n--x--\r\n',
    ],
    ["bytes", "application/json", "\u0000\u0001"],
  ])("%s", async (_name, type, body) => {
    const { id } = sandbox.world.channel("general");
    const response = await fetch(`${sandbox.api}/v10/channels/${id}/messages`, {
      method: "POST",
      headers: { authorization: `Bot ${sandbox.token}`, "content-type": type },
      body,
    });
    expect(response.status).toBe(400);
    expect(await response.text()).not.toMatch(telling);
    expect(printed).not.toHaveBeenCalled();
  });
});

describe("the page's own interface", () => {
  const fieldsOfPage =
    "user locale act do channelId name options focused messageId customId values modal interactionId data content".split(
      " ",
    );
  const acts = fc.constantFrom(
    "command",
    "autocomplete",
    "click",
    "select",
    "submit",
    "say",
    "delete",
    "dismiss",
    "messageCommand",
    "constructor",
  );

  test("refuses what is wrong", async () => {
    const [person] = [...sandbox.world.users.values()].filter(({ bot }) => !bot);
    const { id: channelId } = sandbox.world.channel("general");
    const act = fc.tuple(acts, fc.dictionary(fc.constantFrom(...fieldsOfPage), anything)).map(([name, more]) => ({
      do: name,
      channelId,
      name: "ask",
      options: {},
      focused: "x",
      messageId: "1",
      customId: "x",
      values: [],
      content: "hi",
      ...more,
    }));
    const valid = act.map((one) => ({ user: person?.id, locale: "en-US", act: one }));
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, valid), async (body) => {
        const response = await fetch(`${sandbox.url}/sandbox/act`, {
          method: "POST",
          body: JSON.stringify(body) ?? "",
        });
        expect([200, 400]).toContain(response.status);
        expect(await response.text()).not.toMatch(telling);
      }),
      fuzz(300),
    );
    expect(printed).not.toHaveBeenCalled();
  });

  test("and takes no more than it needs", async () => {
    const response = await fetch(`${sandbox.url}/sandbox/act`, { method: "POST", body: "x".repeat(1_000_000) });
    expect(response.status).toBe(413);
  });
});

describe("the gateway", () => {
  const packets = fc.record({
    op: fc.oneof(fc.constantFrom(1, 2, 3, 4, 6, 8, 31), fc.double(), anything),
    d: fc.oneof(
      anything,
      fc.dictionary(
        fc.constantFrom(
          "token",
          "intents",
          "shard",
          "properties",
          "session_id",
          "seq",
          "guild_id",
          "query",
          "limit",
          "user_ids",
        ),
        anything,
      ),
    ),
  });
  const anyFrame = fc.oneof(
    packets.map((one) => JSON.stringify(one)),
    fc.string({ unit: "binary" }),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom(
      "",
      "{",
      "[".repeat(4_000),
      '{"op":1e999}',
      "x".repeat(5_000),
      "x".repeat(65_537),
      Buffer.alloc(70_000),
    ),
  );

  /** Sends a frame on a connection of its own; resolves to the code with which it ends, if it does before an answer. */
  async function frame(data: string | Buffer, identified: boolean): Promise<number | null> {
    const socket = new WebSocket(`${sandbox.url.replace("http", "ws")}/gateway?v=10&encoding=json`);
    socket.on("error", () => {});
    const closed = once(socket, "close").then(([code]) => Number(code));
    await once(socket, "message");
    if (identified) {
      socket.send(JSON.stringify({ op: 2, d: { token: sandbox.token, intents: 1, properties: {} } }));
      await once(socket, "message");
    }
    socket.send(data);
    // The answer to it comes after whatever the frame has led to.
    socket.send(JSON.stringify({ op: 1, d: null }));
    const beaten = new Promise<null>((resolve) =>
      socket.on(
        "message",
        (raw) => (JSON.parse((raw as Buffer).toString()) as { op: number }).op === 11 && resolve(null),
      ),
    );
    const code = await Promise.race([closed, beaten]);
    socket.terminate();
    return code;
  }

  test.each([false, true])("takes a frame or closes with a code of Discord's, identified: %s", async (identified) => {
    await fc.assert(
      fc.asyncProperty(anyFrame, async (data) => {
        const code = await frame(data, identified);
        expect(code === null || (code >= 4_000 && code <= 4_014) || code === 1_009 || code === 1_007).toBe(true);
      }),
      fuzz(60),
    );
    expect(await alive()).toBe(200);
    expect(printed).not.toHaveBeenCalled();
  });

  test("a client that hangs up while it is refused takes nothing down", async () => {
    for (let times = 0; times < 20; times++) {
      const socket = connect(port(), "127.0.0.1");
      socket.on("error", () => {});
      await once(socket, "connect");
      socket.write(upgrade("/nowhere"));
      socket.resetAndDestroy();
    }
    expect(await alive()).toBe(200);
  });
});

test("any bytes", async () => {
  const start = fc.constantFrom("", "GET / HTTP/1.1\r\n", `POST /sandbox/act HTTP/1.1\r\nHost: 127.0.0.1\r\n`);
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 200 }), async (begin, bytes) => {
      expect(await send(Buffer.concat([Buffer.from(begin), bytes]))).not.toMatch(telling);
    }),
    fuzz(100),
  );
  expect(await alive()).toBe(200);
});
