import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createMetrics } from "#src/ops/metrics.ts";
import { composeFiles, linesOf, readCompose, readYaml } from "./files.ts";

const { registry } = createMetrics({
  runningQuizzes: () => 0,
  waitingRequests: () => 0,
  guilds: () => 0,
  shards: () => [],
});
/** The names under which Prometheus finds the bot's figures, with their labels. */
const series = new Map<string, readonly string[]>([["up", []]]);
for (const { name, type, labelNames = [] } of z
  .array(z.object({ name: z.string(), type: z.unknown(), labelNames: z.array(z.string()).optional() }))
  .parse(registry.getMetricsAsArray()))
  for (const suffix of String(type) === "histogram" ? ["_bucket", "_count", "_sum"] : [""])
    series.set(name + suffix, suffix === "_bucket" ? [...labelNames, "le"] : labelNames);

const RuleFile = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          labels: z.strictObject({ severity: z.enum(["critical", "warning"]) }),
          annotations: z.strictObject({ summary: z.string(), description: z.string(), action: z.string() }),
        }),
      ),
    }),
  ),
});
const rules = RuleFile.parse(readYaml("deploy/prometheus/alerts.yaml")[0]).groups.flatMap((group) => group.rules);

const DataSource = z.strictObject({ type: z.literal("prometheus"), uid: z.literal("${datasource}") });
const Panel = z.object({
  id: z.number(),
  type: z.enum(["stat", "timeseries", "state-timeline"]),
  title: z.string().min(1),
  description: z.string().min(1),
  datasource: DataSource,
  gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
  targets: z.array(z.object({ refId: z.string(), expr: z.string(), datasource: DataSource })).min(1),
  fieldConfig: z.object({ defaults: z.object({ unit: z.string().min(1) }) }),
});
const Row = z.object({ id: z.number(), type: z.literal("row"), title: z.string().min(1), panels: z.array(z.never()) });
const Dashboard = z.object({
  uid: z.string(),
  title: z.string(),
  schemaVersion: z.number().min(39),
  templating: z.object({ list: z.array(z.object({ name: z.string() })) }),
  panels: z.array(z.discriminatedUnion("type", [Panel, Row])),
});
const dashboard = Dashboard.parse(JSON.parse(readFileSync("deploy/grafana/wenda.json", "utf8")));
const panels = dashboard.panels.filter((panel) => panel.type !== "row");

const expressions = [
  ...rules.map(({ alert, expr }) => ({ where: alert, expr })),
  ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ where: title, expr }))),
];

describe.each(expressions)("the query of $where: $expr", ({ expr }) => {
  // A name before a selector or a range, or one of the bot's or of Node's anywhere.
  const used = [...expr.matchAll(/\b([a-z_]\w*)\{([^}]*)\}|\b(?:wenda|nodejs|process)_\w+\b(?!\{)/g)];

  test("asks for figures that there are, by labels that they have", () => {
    expect(used.length).toBeGreaterThan(0);
    for (const [whole, name = whole, selector = ""] of used) {
      expect([...series.keys()]).toContain(name);
      const labels = [...selector.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label]) => label);
      expect(["job", "instance", ...(series.get(name) ?? [])]).toEqual(expect.arrayContaining(labels));
      // Other things are scraped besides the bot.
      expect(labels).toContain("job");
    }
  });

  test("groups by labels that its figures have", () => {
    const groups = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, names = ""]) => names.split(/,\s*/));
    const labels = used.flatMap(([whole, name = whole]) => series.get(name) ?? []);
    expect(["instance", ...labels]).toEqual(expect.arrayContaining(groups));
  });
});

describe("the dashboard", () => {
  test("has every panel once, and none over another", () => {
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const titles = panels.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...panels.map(({ gridPos: { x, w } }) => x + w))).toBeLessThanOrEqual(24);
  });

  test("uses variables that it has", () => {
    const own = dashboard.templating.list.map(({ name }) => name);
    const used = JSON.stringify(dashboard.panels).matchAll(/\$\{?(\w+)/g);
    const foreign = [...used].flatMap(([, name = ""]) => (own.includes(name) || name.startsWith("__") ? [] : [name]));
    expect(foreign).toEqual([]);
  });

  test("shows everything that the bot itself counts", () => {
    const shown = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join("\n");
    const names = [...series.keys()].filter((name) => /^wenda_.*(?<!_bucket|_sum|_count)$/.test(name));
    const histograms = [...series.keys()].filter((name) => /^wenda_.*_bucket$/.test(name));
    expect([...names, ...histograms].filter((name) => !shown.includes(name))).toEqual([]);
  });
});

describe("the alerts", () => {
  test("have names of their own, and stand in the documentation", () => {
    const names = rules.map(({ alert }) => alert);
    expect(new Set(names).size).toBe(names.length);
    const documented = linesOf("docs/operations.md").flatMap((line) => /^\| `(Wenda\w+)` \|/.exec(line)?.[1] ?? []);
    expect(documented).toEqual(names);
  });

  test("name panels that there are, and words that the log has", () => {
    const code = globSync(["src/**/*.ts", "commands/**/*.ts"]).map((file) => readFileSync(file, "utf8"));
    const texts = rules.flatMap(({ annotations }) => Object.values(annotations)).join("\n");
    const logged = [...texts.matchAll(/the log for "([^"]+)"/g)].map(([, words = ""]) => words);
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.filter((words) => !code.some((text) => text.includes(`"${words}"`)))).toEqual([]);
    const named = [...texts.matchAll(/dashboard, "([^"]+)"|"([^"]+)" on the dashboard/g)];
    expect(named.length).toBeGreaterThan(0);
    for (const [, before, after] of named) expect(panels.map(({ title }) => title)).toContain(before ?? after);
  });
});

test("every path that is asked for is served", () => {
  const routes = [...readFileSync("src/ops/health.ts", "utf8").matchAll(/\.get\("([^"]+)"/g)].map(([, path]) => path);
  const manifest = readFileSync("deploy/kubernetes/wenda.yaml", "utf8");
  const asked = [
    ...[...manifest.matchAll(/\bpath: (\/\w+)/g)].map(([, path]) => path),
    ...composeFiles.flatMap((path) =>
      Object.values(readCompose(path).services).flatMap(({ image, healthcheck }) =>
        image === "wenda" ? (healthcheck?.test.at(-1) ?? []) : [],
      ),
    ),
  ];
  expect(new Set(asked)).toEqual(new Set(["/healthz", "/readyz", "/metrics"]));
  expect(asked.filter((path) => !routes.includes(path))).toEqual([]);
});

test("Prometheus asks every bot of the compose file, under the name that the alerts know", () => {
  const { scrape_configs: jobs } = z
    .object({
      scrape_configs: z.array(
        z.object({ job_name: z.string(), static_configs: z.array(z.object({ targets: z.array(z.string()) })) }),
      ),
    })
    .parse(readYaml("deploy/prometheus/prometheus.yaml")[0]);
  const bots = Object.entries(readCompose("deploy/compose.yaml").services).filter(([, { image }]) => image === "wenda");
  expect(jobs).toEqual([
    { job_name: "wenda", static_configs: [{ targets: bots.map(([service]) => `${service}:8080`) }] },
  ]);
});
