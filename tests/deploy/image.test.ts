import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { linesOf } from "./files.ts";

const instructions = readFileSync("Dockerfile", "utf8")
  .replace(/^#.*\n/gm, "")
  .replace(/\\\n\s*/g, "")
  .split("\n")
  .flatMap((line) => {
    const [, name = "", rest = ""] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    return name === "" ? [] : [{ name, rest }];
  });
const all = (name: string) => instructions.flatMap((each) => (each.name === name ? [each.rest] : []));

/** Whether a file reaches the builder: the last line of .dockerignore that fits it decides. */
function isSent(path: string): boolean {
  const parts = path.split("/");
  const paths = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
  return linesOf(".dockerignore")
    .filter((line) => line !== "")
    .reduce((sent, line) => {
      const pattern = line.replace(/^!/, "");
      return pattern === "*" || paths.includes(pattern) ? line.startsWith("!") : sent;
    }, true);
}

const copied = all("COPY")
  .filter((rest) => !rest.startsWith("--from"))
  .flatMap((rest) => rest.split(" ").slice(0, -1));

test("all that is copied is there, and reaches the builder", () => {
  expect(copied).toContain("src");
  expect(copied.filter((path) => !existsSync(path) || !isSent(path))).toEqual([]);
});

test("all that the program is made of is copied", () => {
  for (const path of [all("CMD").at(-1), all("HEALTHCHECK").at(-1)]) {
    const [file = ""] = /[\w/]+\.(?:ts|mjs)/.exec(path ?? "") ?? [];
    expect(existsSync(file)).toBe(true);
    expect(copied).toContain(file.split("/")[0]);
  }
  const { imports } = JSON.parse(readFileSync("package.json", "utf8")) as { imports: Record<string, string> };
  expect(copied).toEqual(
    expect.arrayContaining(Object.values(imports).map((path) => path.replace(/^\.\/|\/\*$/g, ""))),
  );
});

test("nothing else reaches the builder: no secret, no database, no repository", () => {
  const others = [".env", "deploy/.env", ".git", "node_modules", "data/local/wenda.db", "tests", "docs", "deploy"];
  expect(others.filter(isSent)).toEqual([]);
});

test("it does not run as root, and as whom the manifests say", () => {
  const user = all("USER").at(-1);
  expect(user).toBe("1000:1000");
  expect(readFileSync("deploy/kubernetes/wenda.yaml", "utf8")).toContain(`runAsUser: ${user?.split(":")[0]}\n`);
});

test("the fonts that are left out are none that pictures use", () => {
  const kept = all("RUN").flatMap((run) => [...run.matchAll(/! -name (\w+)/g)].map(([, name]) => name));
  const fonts = readFileSync("src/ui/images/fonts.ts", "utf8");
  const used = [...fonts.matchAll(/@expo-google-fonts\/noto-sans-sc\/(\w+)\//g)].map(([, name]) => name);
  expect(new Set(kept)).toEqual(new Set(used));
});

test("both stages are of one image, of the Node that the project asks for", () => {
  const images = new Set(all("FROM").map((rest) => rest.split(" ")[0]));
  expect([...images]).toEqual(["node:24-bookworm-slim"]);
  expect(readFileSync("package.json", "utf8")).toContain('"node": ">=24');
});
