import type { ActStep } from "../recording/step.ts";
import type { Scope } from "./scope.ts";
import { literal } from "./source.ts";

/** What the test expects of an outcome: what was seen. Where that was chance, it only takes up what comes later steps need. */
export function expectSaw(scope: Scope, { deed, saw, chancy }: ActStep, person: string, outcome: string): void {
  switch (saw.kind) {
    case "message": {
      const message = scope.bring(saw.id, "message");
      scope.call(`const ${message} = await ${scope.helper("answered")}`, [person, outcome]);
      if (chancy) return;
      if (saw.text !== "") scope.call(`expect(${scope.helper("textOf")}(${message})).toContain`, [literal(saw.text)]);
      return scope.call(`expect(${message}.ephemeral).toBe`, [String(saw.ephemeral)]);
    }
    case "form":
      scope.bringForm(saw.id, outcome);
      if (chancy) return;
      return scope.call(`expect(${scope.helper("titleOf")}(${outcome})).toBe`, [literal(saw.title)]);
    case "update":
      scope.call(`expect(${outcome}.kind).toMatch`, ["/update/i"]);
      if (saw.text === "" || !("on" in deed)) return;
      return scope.call(`await ${scope.helper("shows")}`, [
        "wire",
        person,
        scope.message(person, deed.on),
        literal(saw.text),
      ]);
    case "failed":
      return scope.call(
        `expect(${outcome}).toMatchObject`,
        [],
        [
          ["kind", literal("failed")],
          ["reason", literal(saw.reason)],
        ],
      );
    case "nothing":
      return scope.call(`expect(${outcome}.kind).not.toBe`, [literal("failed")]);
  }
}
