import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../store/temporary-store.js";
import { killRounds } from "./kill-rounds.js";

describe("an ingest that is killed outright", () => {
  it("leaves a database that a second run completes to what an undisturbed run gives (3 kills)", async () => {
    const { exitCode, killed, defects, disturbed, undisturbed } = await killRounds(temporaryFolder(), 3, 12);
    expect(killed).toBeGreaterThan(0);
    expect([exitCode, defects]).toEqual([0, []]);
    expect(disturbed).toEqual(undisturbed);
  }, 240_000);
});
