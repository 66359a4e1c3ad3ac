import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { healthApp, listen } from "#src/ops/health.ts";
import { createMetrics } from "#src/ops/metrics.ts";

import { fuzz } from "../support/fuzz.ts";

const { registry } = createMetrics({
  runningQuizzes: () => 0,
  waitingRequests: () => 0,
  guilds: () => 0,
  shards: () => [],
});
const app = healthApp({ ping: async () => {}, connected: () => true, registry });
let server: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  server = await listen(app, "127.0.0.1", 0);
});
afterAll(() => server.close());

/** Sends bytes as they are, and resolves to all that comes back. @param hangUp whether that is all there will be */
async function send(bytes: string | Uint8Array, port = server.port, hangUp = true): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  // A server that cuts a connection off is one way to answer.
  socket.on("error", () => socket.destroy());
  await once(socket, "connect");
  socket.write(bytes);
  if (hangUp) socket.end();
  return text(socket).catch(() => "");
}
const get = (path: string, headers = "Host: 127.0.0.1") =>
  send(`GET ${path} HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`, server.port, false);
const status = (answer: string) => Number(answer.split(" ", 2)[1] ?? 0);
const alive = async () => status(await get("/healthz"));

/** What tells of the inside: versions, paths, stacks. */
const telling = /node:|\.ts\b|\bat [\w.]+ \(|x-powered-by|^server:|hono/im;

describe("every answer has safe headers and says nothing of the inside", () => {
  test.each(["/healthz", "/readyz", "/metrics", "/", "/nothing", "/healthz/../x", "/%ff", "/%"])("%s", async (path) => {
    const answer = await get(path);
    expect(answer).toMatch(/^HTTP\/1\.1 (200|404) /);
    for (const header of [
      "x-content-type-options: nosniff",
      "content-security-policy: default-src 'none'; frame-ancestors 'none'",
      "referrer-policy: no-referrer",
      "cross-origin-resource-policy: same-origin",
      "cache-control: no-store",
    ])
      expect(answer.toLowerCase()).toContain(header);
    expect(answer.split("\r\n\r\n")[0]).not.toMatch(telling);
  });

  test("figures that cannot be made are a failure without its reason", async () => {
    const broken = { contentType: "text/plain", metrics: () => Promise.reject(new Error("secret at /srv/wenda.ts")) };
    const failing = healthApp({ ping: async () => {}, connected: () => true, registry: broken as never });
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    const other = await listen(failing, "127.0.0.1", 0);
    const answer = await send("GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", other.port);
    await other.close();
    expect(status(answer)).toBe(500);
    expect(answer).not.toMatch(/secret|wenda\.ts/);
    expect(logged).toHaveBeenCalledOnce();
    logged.mockRestore();
  });
});

describe("a name that somebody has pointed here is not answered to", () => {
  test.each(["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example:80"])(
    "%s",
    async (host) => {
      expect(status(await get("/metrics", `Host: ${host}`))).toBe(403);
    },
  );
  test.each(["127.0.0.1", "localhost", "LOCALHOST:9", "[::1]:8080", "10.0.0.7:80"])("but to %s", async (host) => {
    expect(status(await get("/metrics", `Host: ${host}`))).toBe(200);
  });
  test("a server for others answers to the names that they gave it", async () => {
    const open = await listen(app, "0.0.0.0", 0);
    const answer = await send("GET /healthz HTTP/1.1\r\nHost: wenda.cluster\r\nConnection: close\r\n\r\n", open.port);
    await open.close();
    expect(status(answer)).toBe(200);
  });
});

describe("requests that are none", () => {
  test.each([
    ["an unknown method", "BREW /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"],
    ["a tunnel", "CONNECT x.y:1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"],
    ["two lengths", "POST /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"],
    [
      "a length and pieces",
      "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    ["no host", "GET /healthz HTTP/1.1\r\n\r\n"],
    ["a host that is none", "GET /healthz HTTP/1.1\r\nHost: @:/\r\n\r\n"],
    ["a whole address", "GET http://evil.example/healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"],
    ["64 KB of address", `GET /${"a".repeat(65_536)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`],
    ["64 KB of headers", `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${"a".repeat(65_536)}\r\n\r\n`],
    ["2,000 headers", `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n${"X: 1\r\n".repeat(2_000)}\r\n`],
    ["a control character", "GET /\u0000 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"],
    ["TLS", new Uint8Array([22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3])],
  ])("%s", async (_name, bytes) => {
    const answer = await send(bytes);
    expect(answer).not.toMatch(telling);
    expect(status(answer)).not.toBe(200);
    expect(await alive()).toBe(200);
  });

  test("any bytes", async () => {
    const start = fc.constantFrom("", "GET ", "GET / HTTP/1.1\r\n", "POST /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 200 }), async (begin, bytes) => {
        expect(await send(Buffer.concat([Buffer.from(begin), bytes]))).not.toMatch(telling);
      }),
      fuzz(200),
    );
    expect(await alive()).toBe(200);
  });
});

test("a client that sends its request byte by byte is cut off, and keeps nobody waiting", async () => {
  const socket = connect(server.port, "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.write("GET /healthz HTTP/1.1\r\nHost: 127");
  expect(await alive()).toBe(200);
  expect(status(await text(socket).catch(() => "HTTP/1.1 408"))).toBe(408);
});

test("a database that says nothing is one that does not answer", async () => {
  const deaf = healthApp({ ping: () => new Promise(() => {}), connected: () => true, registry });
  const silent = await listen(deaf, "127.0.0.1", 0);
  const { status: told } = await fetch(`http://127.0.0.1:${silent.port}/readyz`);
  await silent.close();
  expect(told).toBe(503);
});
