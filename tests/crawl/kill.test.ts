import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../store/temporary-store.js";
import { crawlKillRounds } from "./kill-rounds.js";

describe("a crawl that is killed again and again", () => {
  it("ends with what an undisturbed one gives", async () => {
    const { killed, defects, disturbed, undisturbed } = await crawlKillRounds(temporaryFolder(), 3, 15);
    expect([killed, defects]).toEqual([3, []]);
    for (const one of disturbed) expect(one).toEqual(undisturbed);
  }, 180_000);
});
