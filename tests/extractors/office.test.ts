import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { readOffice } from "../../src/extractors/office/read-office.js";
import { readSheet } from "../../src/extractors/sheet/read-sheet.js";
import { createOfficeConverter, officeVersion } from "../../src/pipeline/office-converter.js";
import { compound, docx, outline, p, tbl, tc, tr, workbook } from "./office-samples.js";

const RTF = new TextEncoder().encode("{\\rtf1\\ansi\\ansicpg936 \\u25910?\\u20837?\\par}");
const TABLE = docx(p("收入决算表") + tbl(tr(tc("项目", '<w:gridSpan w:val="2"/>')) + tr(tc("a") + tc("1"))));
const OUTLINE = [
  "收入决算表",
  [
    ["项目@1×2", null],
    ["a", "1"],
  ],
];

describe("a legacy document", () => {
  it("is read through the converter that the pipeline brings", async () => {
    const { value, warnings } = await readOffice(RTF, "a.rtf", "rtf", {
      officeConverter: async (bytes, from) => {
        expect([bytes, from]).toEqual([RTF, "rtf"]);
        return TABLE;
      },
    });
    expect(outline(value)).toEqual(OUTLINE);
    expect(warnings.map((warning) => warning.code)).toEqual(["converted"]);
  });

  it("asks for what to install where there is no converter", async () => {
    await expect(readOffice(RTF, "a.rtf", "rtf")).rejects.toMatchObject({
      code: "missing-tool",
      retryable: true,
      message: expect.stringContaining("libreoffice-writer"),
    });
    const convert = createOfficeConverter({ program: "no-such-program-anywhere" });
    await expect(convert(RTF, "rtf", "a.rtf")).rejects.toMatchObject({ code: "missing-tool" });
    expect(await officeVersion({ program: "no-such-program-anywhere" })).toBeNull();
  });

  it("with a password is refused before any conversion", async () => {
    const head = new Uint8Array(5000);
    head[0x0b] = 0x01;
    await expect(readOffice(compound({ WordDocument: head }), "a.doc", "doc")).rejects.toMatchObject({
      code: "encrypted-document",
    });
  });
});

const installed = spawnSync("soffice", ["--version"], { timeout: 60_000 }).status === 0;

describe.skipIf(!installed)("LibreOffice (skipped where it is not installed)", () => {
  const officeConverter = createOfficeConverter();

  it("converts RTF, in a folder that is gone afterwards", async () => {
    const folder = mkdtempSync(join(tmpdir(), "office-test-"));
    vi.stubEnv("TMPDIR", folder);
    onTestFinished(() => {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true, force: true });
    });
    const { value } = await readOffice(RTF, "a.rtf", "rtf", { officeConverter });
    expect(outline(value)).toEqual(["收入"]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("converts xls to a workbook", async () => {
    const xlsx = await officeConverter(
      workbook(
        {
          表: [
            ["a", 1],
            ["b", 2],
          ],
        },
        { type: "xls" },
      ),
      "xls",
      "a.xls",
    );
    const { value } = await readSheet(xlsx, "a.xls");
    expect(outline(value).at(-1)).toEqual([
      ["a", "1"],
      ["b", "2"],
    ]);
  });

  it("is stopped at its time limit", async () => {
    const convert = createOfficeConverter({ timeLimit: 1 });
    await expect(convert(RTF, "rtf", "a.rtf")).rejects.toMatchObject({ code: "limit-exceeded" });
  });
});
