import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compiled } from "../helpers/compiled.js";
import { temporaryFolder } from "../store/temporary-store.js";
import { dumpsOfOrders } from "./orders.js";

describe("the database", () => {
  it("is the same in any order and with any number of workers: failures, copies and other names included", async () => {
    const folder = temporaryFolder();
    const texts = ["ok a", "ok b", "fail c", "partial d", "ok a", "bug e", "tool f", "ok b"];
    const files = texts.map((text, i) => {
      const path = join(folder, `${i}.pdf`);
      writeFileSync(path, text);
      return path;
    });
    const [first, ...others] = await dumpsOfOrders(files, [1, 3], {
      worker: compiled("tests/pipeline/fake-worker.ts"),
    });
    expect(first?.documents).toHaveLength(6);
    for (const other of others) expect(other).toEqual(first);
  });
});
