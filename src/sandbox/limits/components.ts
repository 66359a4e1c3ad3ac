import { type APIMessageTopLevelComponent, ButtonStyle, ComponentType } from "discord-api-types/v10";
import { z } from "zod";
import { integer, issue, list, oneOf, snowflake, text, url } from "./form.ts";

export const customId = text(1, 100);
const id = integer(0, 2 ** 31 - 1).optional();

const Emoji = z
  .object({ id: snowflake.optional(), name: z.string().optional(), animated: z.boolean().optional() })
  .superRefine((emoji, context) => {
    const pictured = /\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\uFE0F?\u20E3/u.test(emoji.name ?? "");
    if (emoji.id === undefined && !(pictured && !/\p{L}/u.test(emoji.name ?? ""))) {
      issue(context, "BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji", ["name"]);
    }
  });

const Button = z
  .object({
    type: z.literal(ComponentType.Button),
    id,
    style: oneOf([1, 2, 3, 4, 5]),
    label: text(0, 80).optional(),
    emoji: Emoji.optional(),
    custom_id: customId.optional(),
    url: url(["http", "https", "discord"]).optional(),
    disabled: z.boolean().optional(),
  })
  .superRefine((button, context) => {
    const link = button.style === ButtonStyle.Link;
    if (!button.label && !button.emoji) issue(context, "BASE_TYPE_REQUIRED", "This field is required", ["label"]);
    if (link && button.url === undefined) issue(context, "BASE_TYPE_REQUIRED", "This field is required", ["url"]);
    if (!link && button.custom_id === undefined) {
      issue(context, "BASE_TYPE_REQUIRED", "This field is required", ["custom_id"]);
    }
    if (button.custom_id !== undefined && button.url !== undefined) {
      const message = "A custom id and url cannot both be specified";
      issue(context, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", message, ["custom_id"]);
    }
  });

const Option = z.object({
  label: text(1, 100),
  value: text(1, 100),
  description: text(0, 100).optional(),
  emoji: Emoji.optional(),
  default: z.boolean().optional(),
});

const selectFields = {
  id,
  custom_id: customId,
  placeholder: text(0, 150).optional(),
  min_values: integer(0, 25).optional(),
  max_values: integer(1, 25).optional(),
  disabled: z.boolean().optional(),
  /** Only in modals. */
  required: z.boolean().optional(),
};

const StringSelect = z
  .object({ type: z.literal(ComponentType.StringSelect), ...selectFields, options: list(Option, 1, 25) })
  .superRefine((select, context) => {
    const values = select.options.map((it) => it.value);
    for (const [index, value] of values.entries()) {
      if (values.indexOf(value) === index) continue;
      const message = "The specified option value is already used";
      issue(context, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message, ["options", index, "value"]);
    }
    checkRange(select, context);
    if ((select.max_values ?? 1) > values.length) {
      issue(context, "BASE_TYPE_BAD_LENGTH", `Must be ${values.length} or fewer.`, ["max_values"]);
    }
  });

const EntitySelect = (type: ComponentType.UserSelect | ComponentType.RoleSelect | ComponentType.MentionableSelect) =>
  z
    .object({
      type: z.literal(type),
      ...selectFields,
      default_values: list(z.object({ id: snowflake, type: oneOf(["user", "role", "channel"]) }), 0, 25).optional(),
    })
    .superRefine(checkRange);

const ChannelSelect = z
  .object({
    type: z.literal(ComponentType.ChannelSelect),
    ...selectFields,
    channel_types: z.array(z.int()).optional(),
    default_values: list(z.object({ id: snowflake, type: oneOf(["channel"]) }), 0, 25).optional(),
  })
  .superRefine(checkRange);

export const selects = [
  StringSelect,
  EntitySelect(ComponentType.UserSelect),
  EntitySelect(ComponentType.RoleSelect),
  EntitySelect(ComponentType.MentionableSelect),
  ChannelSelect,
] as const;

const Row = z
  .object({
    type: z.literal(ComponentType.ActionRow),
    id,
    components: list(z.discriminatedUnion("type", [Button, ...selects]), 1, 5),
  })
  .superRefine(({ components }, context) => {
    // A select is as wide as a row.
    const width = components.reduce((sum, it) => sum + (it.type === ComponentType.Button ? 1 : 5), 0);
    if (components.length <= 5 && width > 5) {
      const message = "The specified component exceeds the maximum width";
      issue(context, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message, ["components"]);
    }
  });

/** The classic components of a message: at most five rows, every custom id once. */
export const MessageComponents = list(z.discriminatedUnion("type", [Row]), 0, 5)
  .superRefine((rows, context) => {
    const seen = new Set<string>();
    for (const [row, { components }] of rows.entries()) {
      for (const [column, component] of components.entries()) {
        if (component.custom_id === undefined) continue;
        if (seen.has(component.custom_id)) {
          const path = [row, "components", column, "custom_id"];
          issue(context, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated", path);
        }
        seen.add(component.custom_id);
      }
    }
  })
  // Discord numbers the components that have no id. The schema lets nothing through that the type does not describe.
  .transform((rows) => numbered(rows) as unknown as APIMessageTopLevelComponent[]);

/** Gives ids 1, 2, 3… in reading order to components that have none. */
export function numbered<T extends { id?: number | undefined; components?: unknown; component?: unknown }>(
  rows: readonly T[],
): T[] {
  let next = 0;
  const number = <C extends { id?: number | undefined; components?: unknown; component?: unknown }>(it: C): C => {
    const own = it.id || ++next;
    const children = Array.isArray(it.components) && { components: it.components.map(number) };
    const child = it.component !== undefined && { component: number(it.component as C) };
    return { ...it, id: own, ...children, ...child };
  };
  return rows.map(number);
}

interface Range {
  readonly min_values?: number | undefined;
  readonly max_values?: number | undefined;
  readonly default_values?: readonly unknown[] | undefined;
}

/** From so many to so many; what is chosen at first lies in between. */
function checkRange(select: Range, context: z.RefinementCtx): void {
  if ((select.min_values ?? 1) > (select.max_values ?? Math.max(1, select.min_values ?? 1))) {
    issue(context, "NUMBER_TYPE_MAX", `int value should be less than or equal to ${select.max_values}.`, [
      "min_values",
    ]);
  }
  const { min_values: min = 1, max_values: max = 1, default_values: chosen } = select;
  if (!chosen?.length || (chosen.length >= min && chosen.length <= max)) return;
  issue(context, "BASE_TYPE_BAD_LENGTH", `Must be between ${min} and ${max} in length.`, ["default_values"]);
}
