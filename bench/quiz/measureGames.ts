import type { Checks } from "../support/checks.ts";
export async function measureGames(_checks: Checks): Promise<void> {}
