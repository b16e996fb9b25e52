/** docs/tutorial.md does what it says: its commands run one after the other, and print what it shows. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../store/temporary-store.js";
import { runCli } from "./run-cli.js";

const TEXT = readFileSync(new URL("../../docs/tutorial.md", import.meta.url), "utf8");
const BLOCKS = [...TEXT.matchAll(/^```(sh|text)\n([\s\S]*?)^```/gm)].map(([, kind, body = ""]) => ({ kind, body }));

/** The arguments of a `juesuan` line as a shell would split it: words, and texts in double quotes. */
function argumentsOf(line: string): string[] {
  return [...line.slice("juesuan ".length).matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? "");
}

/** How much of a blank is printed, and where a line begins, is not what a reader compares. */
const plain = (text: string): string => text.replace(/[ \t]+/g, " ").trim();

describe("docs/tutorial.md", () => {
  it("runs as it stands, and shows what is printed", async () => {
    const folder = temporaryFolder();
    const environment = { JUESUAN_DB: join(folder, "juesuan.db") };
    let printed = "";
    let factId = "";
    let commands = 0;
    let shown = 0;
    for (const { kind, body } of BLOCKS) {
      if (kind === "text") {
        for (const line of body.trim().split("\n")) {
          expect(plain(printed), line).toContain(plain(line));
          shown++;
        }
        continue;
      }
      printed = "";
      for (const line of body.trim().split("\n")) {
        if (!line.startsWith("juesuan ") || line === "juesuan serve") continue;
        const args = argumentsOf(line).map((word) =>
          word === "FACT_ID" ? factId : word.replace(/^data\/tutorial/, folder),
        );
        const { code, data, log } = await runCli(args, environment);
        expect(code, `${line}\n${log}`).toBe(0);
        printed += data;
        if (line.includes("fact_id")) factId = /^│ +(\d+) /m.exec(data)?.[1] ?? "";
        commands++;
      }
    }
    expect(commands).toBeGreaterThan(10);
    expect(shown).toBeGreaterThan(6);
  }, 180_000);
});
