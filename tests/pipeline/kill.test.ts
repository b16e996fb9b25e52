import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../store/temporary-store.js";
import { ingestKillRounds } from "./kill-rounds.js";

describe("an ingest that is killed outright", () => {
  it("leaves a database that a second run completes to what an undisturbed run gives (3 kills)", async () => {
    const { killed, defects, disturbed, undisturbed } = await ingestKillRounds(temporaryFolder(), 3, 12);
    expect([killed, defects]).toEqual([3, []]);
    for (const one of disturbed) expect(one).toEqual(undisturbed);
  }, 240_000);
});
