import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as juesuan from "../../src/index.js";
import { storeSample, temporaryStore } from "../store/temporary-store.js";

const ROOT = new URL("../../", import.meta.url);
const pages = ["README.md", "README.zh.md", ...documents("docs/")];

function documents(folder: string): string[] {
  return readdirSync(new URL(folder, ROOT), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? documents(`${folder}${entry.name}/`)
      : entry.name.endsWith(".md")
        ? [folder + entry.name]
        : [],
  );
}

const read = (path: string) => readFileSync(new URL(path, ROOT), "utf8");
const examples = pages.flatMap((page) =>
  [...read(page).matchAll(/^```js\n([\s\S]*?)^```/gm)].map((match, i) => [page, i + 1, match[1] ?? ""] as const),
);
const AsyncFunction = (async () => undefined).constructor as new (
  ...args: string[]
) => (...args: unknown[]) => Promise<void>;

/** Runs an example in this process: its imports are answered by the sources and by Node. */
async function run(code: string): Promise<void> {
  const modules: Record<string, unknown> = { juesuan };
  for (const [, name = ""] of code.matchAll(/from "(node:[\w/]+)"/g)) modules[name] = await import(name);
  const body = code.replace(/import (\{[^}]*\}) from ("[^"]+");/g, "const $1 = modules[$2];");
  await new AsyncFunction("modules", body)(modules);
}

describe("the examples of the documentation", () => {
  let printed: unknown[][];
  beforeEach(() => {
    printed = [];
    vi.spyOn(console, "log").mockImplementation((...values) => void printed.push(values));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  it("are there", () => {
    expect(new Set(examples.map(([page]) => page))).toEqual(new Set(["README.md", "README.zh.md", "docs/library.md"]));
  });

  it.each(examples)("%s, example %i runs and prints something", async (_page, _number, code) => {
    const store = await temporaryStore();
    storeSample(store);
    vi.stubEnv("JUESUAN_DB", store.file);
    expect(process.cwd()).toBe(fileURLToPath(ROOT).replace(/\/$/, ""));
    await run(code);
    expect(printed.length).toBeGreaterThan(0);
    expect(printed.flat()).not.toContain(undefined);
  });
});

describe("the pages of the documentation", () => {
  it.each(pages)("%s links only to what is there", (page) => {
    for (const [, target = ""] of read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g)) {
      const place = new URL(target, new URL(page, ROOT));
      expect(() => readFileSync(place), `${page} → ${target}`).not.toThrow();
    }
  });

  it("name files of the house that are there", () => {
    for (const page of pages)
      for (const [, path = ""] of read(page).matchAll(/`((?:src|corpus|bench|tests|scripts)\/[\w./-]+\.\w+)`/g))
        expect(() => readFileSync(new URL(path, ROOT)), `${page} → ${path}`).not.toThrow();
  });
});
