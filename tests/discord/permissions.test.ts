import { type APIOverwrite, type APIRole, OverwriteType, PermissionFlagsBits as P } from "discord-api-types/v10";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { permissionsIn } from "#src/discord/permissions.ts";

const role = (id: string, permissions: bigint) => ({ id, permissions: String(permissions) }) as APIRole;
const overwrite = (type: OverwriteType, id: string, change: { allow?: bigint; deny?: bigint }): APIOverwrite => ({
  type,
  id,
  allow: String(change.allow ?? 0n),
  deny: String(change.deny ?? 0n),
});
const ofRole = (id: string, change: { allow?: bigint; deny?: bigint }) => overwrite(OverwriteType.Role, id, change);
const ofMember = (id: string, change: { allow?: bigint; deny?: bigint }) => overwrite(OverwriteType.Member, id, change);

const guild = {
  id: "1",
  owner_id: "9",
  roles: [role("1", P.ViewChannel), role("2", P.SendMessages), role("3", P.Administrator), role("4", P.EmbedLinks)],
};
const ann = { id: "7", roles: ["2"] };

describe("what a member may do in a channel", () => {
  test("is what everyone's role and the own roles give", () => {
    expect(permissionsIn(guild, [], ann)).toBe(P.ViewChannel | P.SendMessages);
  });

  test("is everything for the owner and for administrators, whatever the channel says", () => {
    const closed = [ofRole("1", { deny: P.ViewChannel }), ofMember("8", { deny: P.ViewChannel })];
    for (const member of [
      { id: "9", roles: [] },
      { id: "8", roles: ["3"] },
    ])
      expect(permissionsIn(guild, closed, member) & P.ManageGuild).toBe(P.ManageGuild);
  });

  test.each([
    [
      "everyone's is overruled by a role's",
      [ofRole("1", { deny: P.SendMessages }), ofRole("2", { allow: P.SendMessages })],
      true,
    ],
    [
      "a role's is overruled by the member's",
      [ofMember("7", { deny: P.SendMessages }), ofRole("2", { allow: P.SendMessages })],
      false,
    ],
    [
      "among roles, what one gives counts",
      [ofRole("2", { allow: P.SendMessages }), ofRole("5", { deny: P.SendMessages })],
      true,
    ],
    [
      "those of others do not count",
      [ofRole("4", { deny: P.SendMessages }), ofMember("8", { deny: P.SendMessages })],
      true,
    ],
    [
      "a member's id is none of a role",
      [ofRole("7", { deny: P.SendMessages }), ofMember("2", { deny: P.SendMessages })],
      true,
    ],
  ])("overwrites: %s", (_, overwrites, may) => {
    const member = { id: "7", roles: ["2", "5"] };
    for (const order of [overwrites, overwrites.toReversed()])
      expect((permissionsIn(guild, order, member) & P.SendMessages) !== 0n).toBe(may);
  });

  test("the member's own overwrite has the last word on each bit", () => {
    const bits = fc.bigInt({ min: 0n, max: (1n << 50n) - 1n }).map((value) => value & ~P.Administrator);
    const change = fc.record({ allow: bits, deny: bits });
    fc.assert(
      fc.property(bits, bits, change, change, change, (all, own, everyone, ofTwo, last) => {
        const roles = [role("1", all), role("2", own)];
        const earlier = [ofRole("1", everyone), ofRole("2", ofTwo)];
        const found = permissionsIn({ ...guild, roles }, [...earlier, ofMember("7", last)], ann);
        const before = permissionsIn({ ...guild, roles }, earlier, ann);
        expect(found & last.allow).toBe(last.allow);
        expect(found & last.deny & ~last.allow).toBe(0n);
        expect((found ^ before) & ~(last.allow | last.deny)).toBe(0n);
      }),
    );
  });
});
