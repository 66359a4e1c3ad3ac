import { ComponentType } from "discord-api-types/v10";
import type { Question, Response } from "#src/domain/quiz/question.ts";
import type { Outcome, Person, SeenMessage } from "#src/sandbox/index.ts";
import { readCustomId, type Target } from "#src/ui/customId.ts";

/** What one can press on a message, with what it means. */
export interface Control {
  readonly customId: string;
  readonly target: Target;
}

/** The buttons and menus of a message that are the bot's and can be used, in order. */
export function controlsOf({ components }: SeenMessage): Control[] {
  return components.flatMap((row) =>
    row.type !== ComponentType.ActionRow
      ? []
      : row.components.flatMap((one) => {
          if (!("custom_id" in one) || one.disabled) return [];
          const target = readCustomId(one.custom_id);
          return target ? [{ customId: one.custom_id, target }] : [];
        }),
  );
}

/** Uses the controls of a question as a person would to give an answer. */
export async function give(
  person: Person,
  messageId: string,
  controls: readonly Control[],
  { kind }: Question,
  { picks, text }: Response,
): Promise<Outcome | null> {
  const [first] = controls;
  if (!first) return null;
  if (kind === "multi") return person.select(messageId, first.customId, picks.map(String));
  if (kind === "choice" || kind === "truefalse") {
    const chosen = controls.find(({ target }) => "choice" in target && target.choice === picks[0]);
    return chosen ? person.click(messageId, chosen.customId) : null;
  }
  const form = await person.click(messageId, first.customId);
  if (form.kind !== "modal") return form;
  const values = kind === "text" ? [text ?? ""] : picks.map(String);
  return person.submit(form.modal, Object.fromEntries(values.map((value, field) => [String(field), value])));
}
