import { describe, expect, it } from "vitest";
import { runStages, type Stages } from "../../src/pipeline/stages.js";
import { samplePublication } from "../store/publication-builder.js";

const SOURCE = { fileName: "a.pdf", source: "/in/a.pdf", bytes: new Uint8Array([1]) };
const OPTIONS = { ocr: "auto", engines: "auto", repair: true } as const;
const REQUEST = { table: 0, row: 2, col: 2 };

/** Stages that ask for one cell to be read again until its reading is sure. */
function stagesThatDoubt(): Stages {
  const { extracted, checked } = samplePublication();
  return {
    extract: async () => ({ value: extracted, warnings: [] }),
    normalize: ({ tables }) => ({
      value: {
        ...checked.publication,
        head: { ...checked.publication.head, title: tables[0]?.cells[0]?.text ?? null },
      },
      warnings: [{ code: "test", message: "noticed" }],
    }),
    check: (publication) => ({
      ...checked,
      publication,
      rereadRequests: [REQUEST],
      warnings: [{ code: "explanation-cut", message: "cut" }],
    }),
  };
}

describe("the stages strung together", () => {
  it("hand on the warnings of each, and tell progress", async () => {
    let steps = 0;
    const reading = await runStages(SOURCE, OPTIONS, { progress: () => steps++ }, stagesThatDoubt());
    expect(reading.warnings.map((warning) => warning.code)).toEqual(["test", "explanation-cut"]);
    expect(steps).toBe(3);
  });

  it("read doubtful cells again once, and judge what was read then", async () => {
    const asked: unknown[] = [];
    const reread: NonNullable<Parameters<typeof runStages>[2]["reread"]> = async (_source, extracted, requests) => {
      asked.push(requests);
      const [table] = extracted.tables;
      const [cell] = table?.cells ?? [];
      if (!table || !cell) throw new Error("no table");
      return { ...extracted, tables: [{ ...table, cells: [{ ...cell, text: "read again" }] }] };
    };
    const ports = { progress: () => undefined, reread };
    const again = await runStages(SOURCE, OPTIONS, ports, stagesThatDoubt());
    expect(again.checked.publication.head.title).toBe("read again");
    expect(again.extracted.tables[0]?.cells).toHaveLength(1);
    expect(asked).toEqual([[REQUEST]]);
    const first = await runStages(SOURCE, { ...OPTIONS, repair: false }, ports, stagesThatDoubt());
    expect(first.checked.publication.head.title).toBe("");
    expect(asked).toHaveLength(1);
  });
});
