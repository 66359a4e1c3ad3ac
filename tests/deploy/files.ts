import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";
import { z } from "zod";

/** The documents of a YAML file, as the tools that read it see them. */
export function readYaml(path: string): unknown[] {
  return parseAllDocuments(readFileSync(path, "utf8"), { merge: true }).map((document) => {
    if (document.errors.length > 0) throw new Error(`${path}: ${document.errors.join("\n")}`);
    return document.toJS();
  });
}

/** `NAME=value` lines, as in `.env` files and generators. */
export const readVariables = (lines: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    lines.flatMap((line): [string, string][] => {
      const [, name = "", value = ""] = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? [];
      return name === "" ? [] : [[name, value]];
    }),
  );

export const linesOf = (path: string) => readFileSync(path, "utf8").split("\n");

const Environment = z.record(z.string(), z.union([z.string(), z.number()]).transform(String));
const ComposeFile = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string(),
      build: z.string().optional(),
      environment: Environment.default({}),
      volumes: z.array(z.string()).default([]),
      ports: z.array(z.string()).default([]),
      healthcheck: z.object({ test: z.array(z.string()) }).optional(),
      stop_grace_period: z.string().optional(),
    }),
  ),
});

export const composeFiles = ["deploy/compose.yaml", "deploy/compose.small.yaml"];
export const readCompose = (path: string) => ComposeFile.parse(readYaml(path)[0]);

/** Puts `deploy/.env` into `${NAME:?…}`, as Compose does. */
export const interpolate = (text: string, variables: Readonly<Record<string, string>>): string =>
  text.replace(/\$\{(\w+)(?::\?[^}]*)?\}/g, (_, name: string) => variables[name] ?? "");

const Kustomization = z.object({
  resources: z.array(z.string()),
  namespace: z.string(),
  images: z.array(z.object({ name: z.string() })),
  configMapGenerator: z.array(z.object({ name: z.string(), literals: z.array(z.string()) })),
  secretGenerator: z.array(z.object({ name: z.string(), envs: z.array(z.string()) })),
});
export const readKustomization = () => Kustomization.parse(readYaml("deploy/kubernetes/kustomization.yaml")[0]);

const Named = z.object({ apiVersion: z.string(), kind: z.string(), metadata: z.object({ name: z.string() }) }).loose();

/** All objects that the kustomization lists. */
export const readManifests = () =>
  readKustomization()
    .resources.flatMap((file) => readYaml(`deploy/kubernetes/${file}`))
    .map((document) => Named.parse(document));
