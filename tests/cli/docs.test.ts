import { readdirSync, readFileSync } from "node:fs";
import picocolors from "picocolors";
import { describe, expect, it } from "vitest";
import { buildProgram } from "../../src/cli/program.js";
import { temporaryStore } from "../store/temporary-store.js";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const sectionOf = (text: string, heading: string) =>
  text.split(/^## /m).find((section) => new RegExp(`^${heading}( \\(view\\))?\n`).test(section)) ?? "";

const program = await buildProgram({
  data: async () => undefined,
  log: () => undefined,
  colours: picocolors.createColors(false),
  interactive: false,
  environment: {},
  exitCode: 0,
});

describe("docs/commands.md", () => {
  it.each(program.commands.map((command) => command.name()))("tells of %s and each of its options", (name) => {
    const section = sectionOf(read("docs/commands.md"), name);
    expect(section).not.toBe("");
    const command = program.commands.find((candidate) => candidate.name() === name);
    for (const sub of command?.commands ?? []) expect(section).toContain(`juesuan ${name} ${sub.name()}`);
    const options = [command, ...(command?.commands ?? [])].flatMap((one) => one?.options ?? []);
    for (const { long, argChoices } of options) {
      expect(section).toContain(long);
      // Choices may be given where another command has the same option.
      for (const choice of argChoices ?? []) expect(read("docs/commands.md")).toContain(choice);
    }
  });

  it("tells of no command that does not exist", () => {
    const sections = [...read("docs/commands.md").matchAll(/^## (.+)$/gm)].map((match) => match[1]);
    expect(sections.sort()).toEqual(program.commands.map((command) => command.name()).sort());
  });

  it("is summed up in both READMEs, and every command shows an example", () => {
    for (const command of program.commands) {
      for (const readme of ["README.md", "README.zh.md"]) expect(read(readme)).toContain(`\`${command.name()}`);
      let help = "";
      command.configureOutput({
        writeOut: (text) => {
          help += text;
        },
      });
      command.outputHelp();
      expect(help).toMatch(/Examples?:\n {2}\$ juesuan /);
    }
  });
});

describe("the two READMEs", () => {
  const about = (page: string) => {
    const text = read(page);
    return {
      links: [...new Set([...text.matchAll(/\]\((docs\/[^)#]+)/g)].map((match) => match[1]))].sort(),
      folders: [...text.matchAll(/^\| `(src\/\w+|corpus|bench|docs)` +\|/gm)].map((match) => match[1]),
      sections: [...text.matchAll(/^## /gm)].length,
      years: [...new Set(text.match(/\b20[12]\d\b/g))].sort(),
    };
  };

  it("tell of the same pages, folders and years in as many sections", () => {
    expect(about("README.zh.md")).toEqual(about("README.md"));
    expect(about("README.md").folders).toContain("src/store");
  });

  it("lead to every page of the documentation", () => {
    const pages = ["docs", "docs/how-to"].flatMap((folder) =>
      readdirSync(new URL(`../../${folder}`, import.meta.url))
        .filter((name) => name.endsWith(".md"))
        .map((name) => `${folder}/${name}`),
    );
    expect(about("README.md").links).toEqual(pages.sort());
  });
});

describe("docs/tables.md", () => {
  it("tells of every table and view, and of each column", async () => {
    const { sqlite } = await temporaryStore();
    const tables = sqlite
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view') AND name NOT LIKE 'kysely%' AND name NOT LIKE 'sqlite%'",
      )
      .pluck()
      .all() as string[];
    for (const table of tables) {
      const section = sectionOf(read("docs/tables.md"), table);
      const columns = sqlite.prepare("SELECT name FROM pragma_table_info(?)").pluck().all(table) as string[];
      for (const column of columns) expect(section, `${table}.${column}`).toContain(`\`${column}\``);
      const documented = [...section.matchAll(/^\| ([^|]+) \|/gm)].flatMap((row) => [
        ...(row[1] ?? "").matchAll(/`(\w+)`/g),
      ]);
      for (const [, column] of documented) expect(columns, `${table} has no ${column}`).toContain(column);
    }
    const sections = [...read("docs/tables.md").matchAll(/^## (\w+)/gm)].map((match) => match[1]);
    expect(sections.sort()).toEqual(tables.sort());
  });

  it("has examples that run", async () => {
    const { sqlite } = await temporaryStore();
    const examples = [...read("docs/tables.md").matchAll(/```sql\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(sqlite.prepare(example).all()).toEqual([]);
  });
});
