import { describe, expect, it } from "vitest";
import { crawlKillRounds } from "../crawl/kill-rounds.js";
import { temporaryFolder } from "../store/temporary-store.js";

describe("a crawl of 40 files that is killed 50 times", () => {
  it("ends with what an undisturbed one gives", async () => {
    const { killed, defects, disturbed, undisturbed } = await crawlKillRounds(temporaryFolder(), 50, 40);
    expect([killed, defects]).toEqual([50, []]);
    for (const one of disturbed) expect(one).toEqual(undisturbed);
  });
});
