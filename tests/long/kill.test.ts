import { describe, expect, it } from "vitest";
import { ingestKillRounds } from "../pipeline/kill-rounds.js";
import { temporaryFolder } from "../store/temporary-store.js";

describe("an ingest of 40 documents that is killed 50 times", () => {
  it("ends with what an undisturbed one gives", async () => {
    const { killed, defects, disturbed, undisturbed } = await ingestKillRounds(temporaryFolder(), 50, 40);
    expect([killed, defects]).toEqual([50, []]);
    for (const one of disturbed) expect(one).toEqual(undisturbed);
  });
});
