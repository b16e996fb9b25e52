/** Joins the printed parts of a code (类 201 · 款 06 · 项 01) and restores a leading part that was left out. */
import { type ClassScheme, isCodeShaped } from "../codebook/index.js";

/** What stands in the code columns of a row. */
export interface PrintedCode {
  /** Parts joined as printed; null when the columns hold no digits. */
  raw: string | null;
  /** The full code; null when the digits cannot be one. */
  code: string | null;
  /** True when a leading part came from the row above. */
  completed: boolean;
}

type Joined = Pick<PrintedCode, "code" | "completed">;

const NO_CODE: Joined = { code: null, completed: false };
const NOTHING: PrintedCode = { raw: null, code: null, completed: false };

/**
 * Reads the code columns of a row, left to right (folded text, "" where blank). `above` is the full code of the row
 * above in the same list; `fits` says whether a completed code is known and its names fit the row's label, if it has one
 * (`isNamed`). Behind the parts the whole code may stand once more (类 201 · 款 · 项 · 科目代码 201).
 */
export function readCode(
  parts: readonly string[],
  above: string | null,
  fits: (code: string) => boolean,
  isNamed: boolean,
): PrintedCode {
  const digits = parts.map((part) => (/^[\d.-]+$/.test(part) ? part.replace(/[.-]/g, "") : ""));
  const printed = digits.filter((part) => part !== "");
  const longest = printed.reduce((best, part) => (part.length > best.length ? part : best), "");
  if (longest === "") return NOTHING;
  const raw = printed.join(parts.length > 1 ? "|" : "");
  if (longest.length >= 5 || parts.length === 1) return { raw, ...complete(longest, above, fits) };
  const [first, ...others] = printed;
  const repeated = first?.length === 3 && others.length === 1 && others[0] === first;
  if (repeated) return { raw, ...joinParts([first], above) };
  const last = digits.findLastIndex((part) => part !== "");
  const start = digits.findIndex((part) => part !== "");
  const hasGap = digits.slice(start, last).includes("");
  if (!hasGap) return { raw, ...joinParts(digits, above) };
  return { raw, ...(isNamed ? closeGap(digits, above, fits) : NO_CODE) };
}

/** 201 · 06 · 01; a blank part is that of the row above, if it has one; a single digit lost its zero. */
function joinParts(digits: readonly string[], above: string | null): Joined {
  const last = digits.findLastIndex((part) => part !== "");
  let code = "";
  let completed = false;
  for (let i = 0; i <= last; i++) {
    const width = i === 0 ? 3 : 2;
    let part = digits[i] ?? "";
    if (part === "") {
      part = above?.slice(code.length, code.length + width) ?? "";
      if (part.length < width) return NO_CODE;
      completed = true;
    }
    code += i === 0 ? part : part.padStart(2, "0");
  }
  return isClass(code) ? { code, completed } : NO_CODE;
}

/**
 * 201 · · 10: the blank stands for the part of the row above, or it is a column that holds nothing. Only the name can
 * tell, and only if it is that of one of the two codes and not of the other.
 */
function closeGap(digits: readonly string[], above: string | null, fits: (code: string) => boolean): Joined {
  const closed = digits.filter((part, i) => part !== "" || i < digits.findIndex((other) => other !== ""));
  const readings = [joinParts(digits, above), joinParts(closed, above)].filter(
    ({ code }) => code !== null && fits(code),
  );
  const [only, other] = readings;
  return only && (!other || other.code === only.code) ? { ...only, completed: true } : NO_CODE;
}

function isClass(code: string): boolean {
  return isCodeShaped("function", code) || isCodeShaped("economic", code);
}

/** One column: the digits themselves, or 05 and 0505 below 20805. */
function complete(digits: string, above: string | null, fits: (code: string) => boolean): Joined {
  if (isClass(digits)) return { code: digits, completed: false };
  if (above === null || (digits.length !== 2 && digits.length !== 4)) return NO_CODE;
  const candidates = [above.slice(0, 5) + digits, above.slice(0, 3) + digits].filter(
    (code) => (code.length === 5 || code.length === 7) && isClass(code),
  );
  const code = candidates.find(fits) ?? null;
  return { code, completed: code !== null };
}

/** The scheme that a code belongs to by its first digit. */
export function schemeOf(code: string): ClassScheme {
  return code.startsWith("2") ? "function" : "economic";
}
