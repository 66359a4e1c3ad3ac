const located = [
  "answered",
  "appears",
  "choose",
  "dailyComes",
  "fillIn",
  "offers",
  "press",
  "respond",
  "shows",
  "timePasses",
  "titleOf",
] as const;

/** What a generated test takes from the files beside it. */
export type Helper = (typeof located)[number] | "comesBack" | "startPlayers" | "startWire" | "textOf";

/** Where each of them is. */
export const helpers: ReadonlyMap<Helper, string> = new Map<Helper, string>([
  ["comesBack", "./comesBack.ts"],
  ...located.map((name) => [name, "./located.ts"] as const),
  ["startPlayers", "./players.ts"],
  ["startWire", "./wire.ts"],
  ["textOf", "./wire.ts"],
]);

/** The lines that import them. */
export function imports(used: ReadonlySet<Helper>): string[] {
  const files = Map.groupBy(
    [...helpers].filter(([name]) => used.has(name)),
    ([, file]) => file,
  );
  return [...files].map(([file, names]) => `import { ${names.map(([name]) => name).join(", ")} } from "${file}";`);
}
