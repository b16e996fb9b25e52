import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { dumpsOfOrders } from "../pipeline/orders.js";

const CORPUS = fileURLToPath(new URL("../../corpus/docs", import.meta.url));

describe("the sample publications", () => {
  it("give the same database in any order and with any number of workers", async () => {
    const files = readdirSync(CORPUS).map((name) => join(CORPUS, name));
    const [first, ...others] = await dumpsOfOrders(files, [1, 2]);
    expect(first?.documents).toHaveLength(files.length);
    expect(first?.facts?.length).toBeGreaterThan(100);
    for (const other of others) expect(other).toEqual(first);
  });
});
