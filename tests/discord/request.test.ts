import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { REST } from "discord.js";
import { expect, onTestFinished, test } from "vitest";
import { restOptions } from "#src/discord/rest.ts";

/** A REST client of ours in front of a server that does what it is told, request after request. */
async function restTo(serve: (request: IncomingMessage, response: ServerResponse, turn: number) => unknown, more = {}) {
  let turn = 0;
  const server = createServer((request, response) => void serve(request, response, turn++)).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return new REST({ ...restOptions({ api: `http://127.0.0.1:${port}/api`, requestsPerSecond: 50 }), ...more });
}

const readAll = async (request: IncomingMessage) => {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
};

test("what was sent arrives, and the answer is put together from its pieces", async () => {
  const rest = await restTo(async (request, response) => {
    const got = { method: request.method, url: request.url, type: request.headers["content-type"] };
    const answer = JSON.stringify({ ...got, text: await readAll(request), name: "小宇" });
    response.writeHead(200, { "content-type": "application/json" });
    const half = Buffer.byteLength(answer) - 4;
    response.write(Buffer.from(answer).subarray(0, half));
    // The second piece begins within a character, and comes by itself.
    setImmediate(() => response.end(Buffer.from(answer).subarray(half)));
  });
  const query = new URLSearchParams({ with_response: "true" });
  expect(await rest.post("/x", { body: { a: "问" }, query, auth: false })).toEqual({
    method: "POST",
    url: "/api/v10/x?with_response=true",
    type: "application/json",
    text: '{"a":"问"}',
    name: "小宇",
  });
});

test("an answer may be empty", async () => {
  const rest = await restTo((_, response) => response.writeHead(204).end());
  expect(await rest.get("/x", { auth: false })).toEqual(new ArrayBuffer(0));
});

test("limits are read from the answer, and kept", async () => {
  const limit = { "x-ratelimit-limit": "1", "x-ratelimit-remaining": "0", "x-ratelimit-reset-after": "0.5" };
  const rest = await restTo((_, response) => response.writeHead(204, limit).end());
  const limits: number[] = [];
  rest.on("rateLimited", (waited) => limits.push(waited.limit));
  for (let turn = 0; turn < 2; turn++) await rest.get("/x", { auth: false });
  expect(limits).toEqual([1]);
});

test("a refusal says why", async () => {
  const rest = await restTo((_, response) =>
    response
      .writeHead(404, { "content-type": "application/json" })
      .end('{"code":10062,"message":"Unknown interaction"}'),
  );
  await expect(rest.get("/x", { auth: false })).rejects.toMatchObject({ code: 10062, status: 404 });
});

test("a connection that is cut is tried again", async () => {
  const rest = await restTo((request, response, turn) =>
    turn === 0 ? request.socket.resetAndDestroy() : response.writeHead(204).end(),
  );
  expect(await rest.get("/x", { auth: false })).toEqual(new ArrayBuffer(0));
});

test("an answer that does not come is given up", async () => {
  const rest = await restTo(() => {}, { timeout: 50, retries: 0 });
  await expect(rest.get("/x", { auth: false })).rejects.toMatchObject({ name: "AbortError" });
});

test("files are sent beside the text", async () => {
  const bodies: string[] = [];
  const rest = await restTo(async (request, response) => {
    bodies.push(await readAll(request));
    response.writeHead(204).end();
  });
  await rest.post("/x", { body: { a: 1 }, files: [{ name: "a.txt", data: Buffer.from("hello") }], auth: false });
  expect(bodies[0]).toContain('filename="a.txt"');
  expect(bodies[0]).toContain('{"a":1}');
});
