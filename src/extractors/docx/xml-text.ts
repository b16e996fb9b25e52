/** Text as WordprocessingML. */

/** A run of text. */
export const textRun = (text: string): string => `<w:r><w:t>${escapeXml(text)}</w:t></w:r>`;

/** Text with the characters of markup escaped. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[char] ?? char);
}
