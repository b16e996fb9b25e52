import { describe, expect, it } from "vitest";
import { killRounds } from "../pipeline/kill-rounds.js";
import { temporaryFolder } from "../store/temporary-store.js";

describe("an ingest of 40 documents that is killed 50 times", () => {
  it("leaves a database that a last run completes to what an undisturbed run gives", async () => {
    const { exitCode, killed, defects, disturbed, undisturbed } = await killRounds(temporaryFolder(), 50, 40);
    expect(killed).toBeGreaterThan(10);
    expect([exitCode, defects]).toEqual([0, []]);
    expect(disturbed).toEqual(undisturbed);
  });
});
