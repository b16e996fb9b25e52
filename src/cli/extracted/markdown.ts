/** `extract --format md`: paragraphs and pipe tables in reading order; a merged cell stands at its top left. */
import type { Extracted, Table } from "../../model/index.js";
import { gridOf, headingOf, inReadingOrder } from "./flow.js";

export function extractedMarkdown(extracted: Extracted): string {
  const parts = inReadingOrder(extracted).map(({ paragraph, table }) => {
    if (table) return markdownTable(table);
    return paragraph.heading ? `${"#".repeat(Math.min(6, paragraph.heading + 1))} ${paragraph.text}` : paragraph.text;
  });
  return `${[`# ${extracted.file}`, ...parts].join("\n\n")}\n`;
}

function markdownTable(table: Table): string {
  const lines = gridOf(table).map(
    (row) => `| ${row.map((cell) => (cell?.text ?? "").replace(/\|/g, "\\|").replace(/\n/g, "<br>")).join(" | ")} |`,
  );
  const rule = `|${" --- |".repeat(table.colCount)}`;
  return [`**${headingOf(table)}**`, "", ...lines.slice(0, 1), rule, ...lines.slice(1)].join("\n");
}
