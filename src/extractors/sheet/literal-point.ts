/**
 * Numbers shown in 万元 by a point that is printed between their digits: yuan in the format `0!.0,` or `0\.0000`. The
 * reader of workbooks takes that point for a decimal one.
 */

/** Digits, a point that is mere text, digits, and commas that each leave out three more. */
const FORMAT = /^[^#0?"\\;]*[#0?,]*[#0?](?:[\\!]\.|"\.")([#0?]+)(,*)((?:[^#0?,;"\\!]|"[^"]*"|[\\!].|[_*].)*)$/;

/** What a cell with such a format shows; null where the format is none. */
export function withLiteralPoint(value: number, format: string): string | null {
  const [positive = "", , zero] = format.split(";");
  const [, behind = "", commas = "", text = ""] = FORMAT.exec(positive) ?? [];
  if (behind === "" || (value === 0 && zero !== undefined)) return null;
  const digits = (Math.abs(value) / 1000 ** commas.length).toFixed(0).padStart(behind.length + 1, "0");
  const at = digits.length - behind.length;
  const suffix = text.replace(/"([^"]*)"|[\\!](.)|[_*]./g, "$1$2");
  return `${value < 0 && Number(digits) !== 0 ? "-" : ""}${digits.slice(0, at)}.${digits.slice(at)}${suffix}`;
}
