/** text.template: a placeholder or an instruction of the template was left in; warnings only. */
import { readCsv } from "../../model/data-file.js";
import type { Paragraph } from "../../model/extracted.js";
import type { Finding } from "../../model/finding.js";
import { finding } from "./finding.js";

const TEMPLATES = readCsv<"pattern" | "says" | "says_en">(new URL("./templates.csv", import.meta.url)).map((row) => ({
  ...row,
  pattern: new RegExp(row.pattern),
}));

export function templateFindings(paragraphs: readonly Paragraph[]): Finding[] {
  return paragraphs.flatMap((paragraph) =>
    TEMPLATES.flatMap(({ pattern, says, says_en }) => {
      const match = pattern.exec(paragraph.text);
      if (match === null) return [];
      const operand = {
        role: "text",
        amountFen: null,
        text: match[0],
        fact: null,
        table: null,
        row: null,
        col: null,
        paragraph: paragraph.ordinal,
        page: paragraph.page ?? null,
      };
      return finding("text.template", "warning", `${says}：“${match[0]}”`, `${says_en}: "${match[0]}"`, {
        operands: [operand],
      });
    }),
  );
}
