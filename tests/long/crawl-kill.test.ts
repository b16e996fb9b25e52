import { describe, expect, it } from "vitest";
import { crawlKillRounds } from "../crawl/kill-rounds.js";
import { temporaryFolder } from "../store/temporary-store.js";

describe("a crawl of 40 files that is killed 50 times", () => {
  it("ends with what an undisturbed one gives", async () => {
    const { exitCode, killed, defects, disturbed, undisturbed } = await crawlKillRounds(temporaryFolder(), 50, 40);
    expect(killed).toBeGreaterThan(10);
    expect([exitCode, defects]).toEqual([0, []]);
    expect(disturbed).toEqual(undisturbed);
  });
});
