import { join } from "node:path";
import { expect, it } from "vitest";
import { closeStore, openStore } from "../../src/store/index.js";
import { runCli, spawnCli } from "../cli/run-cli.js";
import { storeSample, temporaryFolder } from "../store/temporary-store.js";

it("serves until Ctrl-C, on this machine alone", async () => {
  const db = join(temporaryFolder(), "test.db");
  const store = await openStore(db);
  storeSample(store, { organisation: "甲县民政局" });
  closeStore(store);
  let status = 0;
  let asked = false;
  const { code, log } = await spawnCli(["serve", "--db", db, "--port", "0"], (said, interrupt) => {
    const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0];
    if (url === undefined || asked) return;
    asked = true;
    fetch(`${url}api/regions`)
      .then((response) => {
        status = response.status;
      })
      .finally(() => interrupt("SIGINT"));
  });
  expect(status).toBe(200);
  expect(log).not.toContain("token");
  expect(code).toBe(0);
});

it("prints a token where other machines can reach it", async () => {
  const db = join(temporaryFolder(), "test.db");
  closeStore(await openStore(db));
  const { log } = await spawnCli(["serve", "--db", db, "--port", "0", "--host", "0.0.0.0"], (said, interrupt) => {
    if (said.includes("token")) interrupt("SIGTERM");
  });
  expect(log).toMatch(/writing needs this token: [\w-]{20,}/);
});

it("makes no database where a name is mistyped, and says when a port is taken", async () => {
  const missing = join(temporaryFolder(), "missing.db");
  expect(await runCli(["serve", "--db", missing])).toMatchObject({
    code: 2,
    log: expect.stringContaining("no database"),
  });
  const db = join(temporaryFolder(), "test.db");
  closeStore(await openStore(db));
  expect(await runCli(["serve", "--db", db, "--host", "203.0.113.1"])).toMatchObject({
    code: 2,
    log: expect.stringContaining("cannot listen"),
  });
});
