import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from "discord.js";
import { expect, test } from "vitest";
import { message, modal, scene } from "./scene.ts";

const on = scene();

test("a button updates its message; what is disabled or unknown is not sent", async () => {
  const row = (disabled = false) =>
    new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder({ customId: "press", label: "Press", style: ButtonStyle.Primary, disabled }),
      new ButtonBuilder({ label: "Docs", style: ButtonStyle.Link, url: "https://example.com" }),
    );
  on.bot.handle(async (it) => {
    if (it.isChatInputCommand()) await it.reply({ content: "0", components: [row()] });
    if (it.isButton())
      await it.update({
        content: String(Number(it.message.content) + 1),
        components: [row(it.message.content === "1")],
      });
  });
  const { id } = message(await on.sam().command(on.room, "go"));
  expect(await on.maya().click(id, "press")).toMatchObject({ kind: "update" });
  expect(await on.sam().click(id, "press")).toMatchObject({ kind: "update" });
  expect(
    on
      .sam()
      .messages(on.room)
      .find((it) => it.id === id),
  ).toMatchObject({ content: "2" });
  expect(await on.sam().click(id, "press")).toMatchObject({ kind: "failed", reason: "This component is disabled" });
  expect(await on.sam().click(id, "other")).toMatchObject({ kind: "failed" });
  expect(await on.sam().click("1300000000000000001", "press")).toMatchObject({ kind: "failed" });
});

test("a deferred update edits the message later", async () => {
  const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder({ customId: "b", label: "B", style: ButtonStyle.Primary }),
  );
  on.bot.handle(async (it) => {
    if (it.isChatInputCommand()) await it.reply({ content: "old", components: [row], flags: MessageFlags.Ephemeral });
    if (!it.isButton()) return;
    await it.deferUpdate();
    await it.editReply({ content: "new" });
  });
  const { id } = message(await on.sam().command(on.room, "go"));
  expect(await on.sam().click(id, "b")).toMatchObject({ kind: "deferredUpdate" });
  await on.sam().sees(on.room, (it) => it.id === id && it.content === "new");
});

test("selects carry their values and what they stand for", async () => {
  on.bot.handle(async (it) => {
    if (it.isChatInputCommand()) {
      const words = new StringSelectMenuBuilder({
        customId: "words",
        maxValues: 2,
        options: ["a", "b", "c"].map((value) => ({ label: value, value })),
      });
      const people = new UserSelectMenuBuilder({ customId: "people" });
      await it.reply({
        content: "pick",
        components: [
          new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(words),
          new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(people),
        ],
      });
    }
    if (it.isStringSelectMenu()) await it.reply(it.values.join("+"));
    if (it.isUserSelectMenu()) await it.reply(it.users.map((user) => user.displayName).join());
  });
  const { id } = message(await on.sam().command(on.room, "go"));
  expect(message(await on.sam().select(id, "words", ["a", "c"]))).toMatchObject({ content: "a+c", referenceId: id });
  expect(message(await on.sam().select(id, "people", [on.maya().id])).content).toBe("Maya");
  expect(await on.sam().select(id, "words", [])).toMatchObject({ kind: "failed" });
  expect(await on.sam().select(id, "words", ["a", "b", "c"])).toMatchObject({ kind: "failed" });
  expect(await on.sam().select(id, "words", ["z"])).toMatchObject({ kind: "failed" });
});

test("a form opens, is checked, and is sent once", async () => {
  const input = new TextInputBuilder({
    customId: "why",
    label: "Why?",
    style: TextInputStyle.Short,
    minLength: 2,
    maxLength: 5,
  });
  const other = new TextInputBuilder({
    customId: "more",
    label: "More",
    style: TextInputStyle.Paragraph,
    required: false,
  });
  const rows = [input, other].map((it) => new ActionRowBuilder<TextInputBuilder>().addComponents(it));
  on.bot.handle(async (it) => {
    if (it.isChatInputCommand())
      await it.showModal(new ModalBuilder({ customId: "form", title: "Form" }).addComponents(...rows));
    if (it.isModalSubmit())
      await it.reply(`${it.fields.getTextInputValue("why")}|${it.fields.getTextInputValue("more")}`);
  });
  const form = modal(await on.sam().command(on.room, "go"));
  expect(form.data.title).toBe("Form");
  expect(await on.sam().submit(form, {})).toMatchObject({ kind: "failed" });
  expect(await on.sam().submit(form, { why: "x" })).toMatchObject({ kind: "failed" });
  expect(await on.sam().submit(form, { why: "yes", typo: "x" })).toMatchObject({ kind: "failed" });
  expect(await on.maya().submit(form, { why: "yes" })).toMatchObject({ kind: "failed" });
  expect(message(await on.sam().submit(form, { why: "yes" })).content).toBe("yes|");
  expect(await on.sam().submit(form, { why: "yes" })).toMatchObject({ kind: "failed" });
});

test("a form with labels holds texts and selects; from a button it updates the message", async () => {
  const components = [
    { type: 18, label: "Name", component: { type: 4, custom_id: "name", style: 1 } },
    {
      type: 18,
      label: "Colour",
      component: { type: 3, custom_id: "colour", options: [{ label: "Red", value: "red" }] },
    },
  ];
  on.bot.handle(async (it) => {
    if (it.isChatInputCommand()) {
      const button = new ButtonBuilder({ customId: "open", label: "Open", style: ButtonStyle.Primary });
      await it.reply({ content: "?", components: [new ActionRowBuilder<ButtonBuilder>().addComponents(button)] });
    }
    if (it.isButton()) await it.showModal({ custom_id: "form", title: "Form", components } as never);
    if (it.isModalSubmit() && it.isFromMessage()) {
      await it.update(`${it.fields.getTextInputValue("name")} ${it.fields.getStringSelectValues("colour").join()}`);
    }
  });
  const { id } = message(await on.sam().command(on.room, "go"));
  const form = modal(await on.sam().click(id, "open"));
  expect(await on.sam().submit(form, { name: "Sam", colour: ["red"] })).toMatchObject({ kind: "update" });
  expect(
    on
      .sam()
      .messages(on.room)
      .find((it) => it.id === id)?.content,
  ).toBe("Sam red");
});
