import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../store/temporary-store.js";
import { crawlKillRounds } from "./kill-rounds.js";

describe("a crawl that is killed again and again", () => {
  it("ends with what an undisturbed one gives", async () => {
    const { exitCode, killed, defects, disturbed, undisturbed } = await crawlKillRounds(temporaryFolder(), 3, 15);
    expect(killed).toBeGreaterThan(0);
    expect([exitCode, defects]).toEqual([0, []]);
    expect(disturbed).toEqual(undisturbed);
  }, 120_000);
});
