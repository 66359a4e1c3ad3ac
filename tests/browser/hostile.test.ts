import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Deck, Entry } from "#src/content/schema.ts";
import { deck, entry } from "../support/samples.ts";
import { openStage } from "../tryout/stage.ts";
import { past } from "../wire/play.ts";
import { customIdsOf } from "../wire/wire.ts";
import { launch } from "./browser.ts";
import { Visitor } from "./visitor.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 30_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** What would run if it ever became more than text: as an element, out of an attribute, as a link. */
const attacks = [
  '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
  `"'><svg onload=window.hacked=1>`,
  "[x](javascript:window.hacked=1) <javascript:window.hacked=1>",
  "${window.hacked=1}{{window.hacked=1}}<iframe srcdoc='<script>parent.hacked=1</script>'>",
];
let turn = 0;
/** The next attack, with a word to find it by; short enough for a label. */
const hostile = (word: string): string => `${word} ${attacks[turn++ % attacks.length]}`.slice(0, 78);
const both = (word: string) => ({ zh: hostile(word), en: hostile(word) });

/** A deck as its author must never be able to write it: past the checks of the loader. */
function hostileDeck(): Deck {
  const options = ["one", "two", "three"].map((word) => both(`option ${word}`));
  const bad = (id: string): Entry =>
    entry(id, {
      question: both(`question ${id}`),
      aliases: { zh: [hostile("alias")], en: [hostile("alias")] },
      answer: both("answer"),
      points: [both("point"), both("point"), both("point")],
      code: { language: "python", caption: both("caption"), body: hostile("print") },
      quiz: [
        {
          kind: "choice",
          stem: both("stem"),
          options: [{ ...options[0]!, correct: true }, options[1]!, options[2]!],
          explain: both("explain"),
        },
      ],
    });
  return {
    ...deck([bad("alpha"), bad("beta")]),
    title: both("deck"),
    description: both("description"),
    topics: [{ id: "cost", title: both("topic") }],
    documents: [{ title: both("document"), sections: [hostile("section")] }],
  };
}

test("nothing that a person or a deck can write is ever more than text", async () => {
  await using stage = await openStage({ decks: [hostileDeck()] });
  const { world } = stage.sandbox;
  const sam = world.user("Sam").id;
  world.updateGuild("Builders' Club", { name: hostile("guild") });
  world.updateUser(sam, { name: hostile("person") });
  const guild = world.guildsOf(sam).find(({ name }) => name.startsWith("guild"))!;
  const role = world.createRole(guild.id, { name: hostile("role"), color: 0xff0000, mentionable: true });
  world.updateMember(guild.id, sam, { roles: [role.id], nick: hostile("nick") });
  world.createChannel(guild.id, { name: hostile("channel"), topic: hostile("channel topic") });

  await using maya = await Visitor.arrive(browser, stage.url);
  const { page } = maya;
  const harmless = async (where: string) => {
    const selector = 'img[src="x"], #app script, #app svg[onload], #app iframe, a[href^="javascript" i]';
    const found = await page.evaluate(
      `({ ran: "hacked" in window, elements: document.querySelectorAll(${JSON.stringify(selector)}).length })`,
    );
    expect({ where, ...(found as object) }).toEqual({ where, ran: false, elements: 0 });
  };
  const id = stage.channel("general");

  await stage.sandbox
    .as(sam)
    .say(
      id,
      `${attacks.join("\n")} <@${sam}> <@&${role.id}> <#${id}> \`\`\`js\n${attacks[0]}\n\`\`\` ||${attacks[1]}||`,
    );
  await maya.read("parent.hacked");
  await harmless("a message");
  await maya.composer.fill("/ask question:question");
  await page.locator("#offers[aria-busy=false]").getByRole("option").first().waitFor();
  await harmless("suggestions");
  for (const key of ["ArrowDown", "Enter", "Enter"]) await page.keyboard.press(key);
  await maya.read("answer");
  await maya.picture("hostile-answer");
  await harmless("an answer");
  await maya.button("Code").click();
  await maya.read("print");
  await harmless("code");
  await maya.button("Quiz me").click();
  await maya.read("stem");
  await harmless("practice");

  await maya.go("quiz");
  await maya.use("/quiz start questions:1 seconds:20");
  await stage.sandbox.as(sam).sees(stage.channel("quiz"), ({ components }) => components.length > 0);
  const lobby = stage.sandbox.as(sam).messages(stage.channel("quiz")).at(-1)!;
  await stage.sandbox.as(sam).click(lobby.id, customIdsOf(lobby).find((one) => one.includes("quiz.join"))!);
  await maya.read("Players (2)");
  await harmless("a lobby");
  await maya.button("Start now").click();
  await maya.read("Question 1 of 1");
  await maya.button("A").click();
  await maya.read("Your answer: A");
  await harmless("a question");
  stage.sandbox.move(20_000);
  stage.sandbox.move(past.grace);
  await maya.read("explain");
  await harmless("a reveal");
  stage.sandbox.move(past.reveal);
  await maya.read("Final result");
  await harmless("a podium");

  await maya.use("/daily setup channel:#daily reveal:instant timezone:UTC time:09:00");
  await maya.read("09:00");
  await harmless("a schedule");
  for (const line of ["/leaderboard ", "/profile ", "/settings show ", "/help "]) {
    const before = await maya.log.getByRole("article").count();
    await maya.use(line);
    await expect.poll(() => maya.log.getByRole("article").count()).toBeGreaterThan(before);
    await harmless(line);
  }
  await page.locator(".member", { hasText: "person" }).click();
  await page.getByRole("dialog", { name: /^Profile of/ }).waitFor();
  await maya.picture("hostile-profile");
  await harmless("a member");
  await page.keyboard.press("Escape");
  await page.locator(".who").click();
  await harmless("the list of people");
  await page.locator(".who").click();
  expect(maya.unwanted).toEqual([]);
});
