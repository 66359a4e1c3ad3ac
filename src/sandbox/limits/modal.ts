import { type APIModalInteractionResponseCallbackData, ComponentType } from "discord-api-types/v10";
import { z } from "zod";
import { customId, numbered, selects } from "./components.ts";
import { filled, integer, issue, list, oneOf, text } from "./form.ts";

const id = integer(0, 2 ** 31 - 1).optional();

const inputFields = {
  type: z.literal(ComponentType.TextInput),
  id,
  custom_id: customId,
  style: oneOf([1, 2]),
  min_length: integer(0, 4_000).optional(),
  max_length: integer(1, 4_000).optional(),
  required: z.boolean().optional(),
  value: text(0, 4_000).optional(),
  placeholder: text(0, 100).optional(),
};

/** In an action row the input has its own label; in a label component it has none. */
const LabelledInput = z.object({ ...inputFields, label: filled(45) }).superRefine(checkLengths);
const BareInput = z.object({ ...inputFields, label: z.undefined().optional() }).superRefine(checkLengths);

const Row = z.object({ type: z.literal(ComponentType.ActionRow), id, components: list(LabelledInput, 1, 1) });

const Label = z.object({
  type: z.literal(ComponentType.Label),
  id,
  label: filled(45),
  description: text(0, 100).optional(),
  component: z.discriminatedUnion("type", [BareInput, ...selects]),
});

const TextDisplay = z.object({ type: z.literal(ComponentType.TextDisplay), id, content: filled(4_000) });

/** A form: one to five rows with text inputs (classic) or labels with inputs and selects. */
export const Modal = z
  .object({
    title: filled(45),
    custom_id: customId,
    components: list(z.discriminatedUnion("type", [Row, Label, TextDisplay]), 1, 5),
  })
  .superRefine(({ components }, context) => {
    for (const [index, it] of components.entries()) {
      if (it.type !== ComponentType.Label || !("disabled" in it.component) || !it.component.disabled) continue;
      const path = ["components", index, "component", "disabled"];
      issue(context, "BASE_TYPE_INVALID", "Components in a modal cannot be disabled", path);
    }
    const ids = components.flatMap((it) => {
      if (it.type === ComponentType.ActionRow) return it.components.map((input) => input.custom_id);
      return it.type === ComponentType.Label ? [it.component.custom_id] : [];
    });
    if (new Set(ids).size < ids.length) {
      issue(context, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated", ["components"]);
    }
  })
  .transform(
    (modal) =>
      ({ ...modal, components: numbered(modal.components) }) as unknown as APIModalInteractionResponseCallbackData,
  );

function checkLengths(
  input: { min_length?: number | undefined; max_length?: number | undefined; value?: string | undefined },
  context: z.RefinementCtx,
): void {
  const { min_length: min = 0, max_length: max = 4_000, value } = input;
  if (min > max) issue(context, "NUMBER_TYPE_MAX", `int value should be less than or equal to ${max}.`, ["min_length"]);
  if (value && (value.length > max || value.length < min)) {
    issue(context, "BASE_TYPE_BAD_LENGTH", `Must be between ${min} and ${max} in length.`, ["value"]);
  }
}
