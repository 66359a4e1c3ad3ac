import { spawnSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { StatefulSet } from "kubernetes-models/apps/v1";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1";
import { Namespace, Service } from "kubernetes-models/v1";
import { describe, expect, test } from "vitest";
import { readKustomization, readManifests } from "./files.ts";

const kinds = { StatefulSet, NetworkPolicy, PodDisruptionBudget, Namespace, Service };
const manifests = readManifests();
const known = (kind: string): kind is keyof typeof kinds => Object.hasOwn(kinds, kind);
const statefulSet = (name: string) =>
  new StatefulSet(manifests.find(({ kind, metadata }) => kind === "StatefulSet" && metadata.name === name) as never);

/** What the compiler has to say about the manifests as values of the types of Kubernetes. */
function typeFaults(): string {
  const folder = mkdtempSync(join(tmpdir(), "wenda-manifests-"));
  try {
    const imports = Object.entries(kinds).map(
      ([kind, { apiVersion }]) => `import type { I${kind} } from "kubernetes-models/${apiVersion}/${kind}";`,
    );
    const checks = manifests.map((manifest) => `(${JSON.stringify(manifest)}) satisfies I${manifest.kind};`);
    writeFileSync(join(folder, "manifests.ts"), [...imports, ...checks].join("\n"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    symlinkSync(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
    const compiler = join(process.cwd(), "node_modules/typescript/bin/tsc");
    const options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--target", "esnext"];
    const run = [compiler, ...options, "manifests.ts"];
    const { stdout, stderr, error } = spawnSync(process.execPath, run, { cwd: folder, encoding: "utf8" });
    return error ? String(error) : stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("the manifests", () => {
  test("all stand in the kustomization", () => {
    const files = globSync("deploy/kubernetes/*.yaml").map((path) => basename(path));
    expect([...readKustomization().resources, "kustomization.yaml"].sort()).toEqual(files.sort());
  });

  test.each(manifests)("$kind $metadata.name fits its schema", (manifest) => {
    if (!known(manifest.kind)) throw new Error(`no schema for a ${manifest.kind}`);
    const model = kinds[manifest.kind];
    expect(manifest.apiVersion).toBe(model.apiVersion);
    new model(manifest as never).validate();
  });

  // The schemas let unknown fields pass, as Kubernetes once did; the types do not.
  test("name no field that Kubernetes does not know", () => {
    expect(typeFaults()).toBe("");
  });

  test("take their settings and secrets from where the kustomization puts them", () => {
    const { configMapGenerator, secretGenerator, images } = readKustomization();
    const pods = ["wenda", "postgres"].flatMap((name) => statefulSet(name).spec?.template.spec?.containers ?? []);
    const secrets = pods.flatMap(({ env = [] }) => env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []));
    const example = readFileSync("deploy/kubernetes/.env.example", "utf8");
    for (const { name, key } of secrets) {
      expect(secretGenerator.map((secret) => secret.name)).toContain(name);
      expect(example).toContain(`\n${key}=`);
    }
    const maps = pods.flatMap(({ envFrom = [] }) => envFrom.flatMap(({ configMapRef }) => configMapRef?.name ?? []));
    expect(maps).toEqual(configMapGenerator.map(({ name }) => name));
    expect(pods.map(({ image }) => image)).toEqual(expect.arrayContaining(images.map(({ name }) => name)));
  });

  test("pick the pods that they are about", () => {
    for (const name of ["wenda", "postgres"]) {
      const { selector, serviceName, template } = statefulSet(name).spec ?? {};
      const labels = template?.metadata?.labels;
      expect(selector?.matchLabels).toEqual(labels);
      const services = manifests.filter(({ kind, metadata }) => kind === "Service" && metadata.name === serviceName);
      expect(services).toMatchObject([{ spec: { selector: labels, clusterIP: "None" } }]);
      const policies = manifests.filter(
        ({ kind, metadata }) => kind === "NetworkPolicy" && metadata.name === serviceName,
      );
      expect(policies).toMatchObject([{ spec: { podSelector: { matchLabels: labels } } }]);
    }
    const budgets = manifests.filter(({ kind }) => kind === "PodDisruptionBudget");
    expect(budgets).toMatchObject([{ spec: { selector: statefulSet("wenda").spec?.selector } }]);
  });
});

test("a pod may do nothing that it need not", () => {
  for (const name of ["wenda", "postgres"]) {
    const pod = statefulSet(name).spec?.template.spec;
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    });
    for (const { securityContext, resources } of pod?.containers ?? []) {
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      });
      expect(Object.keys(resources?.limits ?? {})).toEqual(["memory"]);
    }
  }
});

test("a pod is given the time that the bot takes to stop", () => {
  expect(statefulSet("wenda").spec?.template.spec?.terminationGracePeriodSeconds).toBeGreaterThan(10);
});
