/** Amounts of the press: exact decimal text to fen and back, independent of the program under test. */

const UNIT_YUAN: Record<string, number> = { 元: 1, 千元: 1000, 万元: 10_000, 亿元: 100_000_000 };

/** Yuan per unit; throws for an unknown unit. */
export function unitYuan(unit: string): number {
  const yuan = UNIT_YUAN[unit];
  if (yuan === undefined) throw new Error(`unknown unit ${unit}`);
  return yuan;
}

/** Fen of an amount printed as `4,815.42` in `unit`; null when the text is no number. */
export function toFen(text: string, unit: string): number | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim().replaceAll(",", ""));
  if (!match) return null;
  const fraction = match[3] ?? "";
  const scaled = BigInt(`${match[2]}${fraction}`) * BigInt(unitYuan(unit)) * 100n;
  const divisor = 10n ** BigInt(fraction.length);
  const fen = Number((scaled * 2n + divisor) / (divisor * 2n));
  return match[1] === "-" ? -fen : fen;
}

/** Decimals printed. */
export function decimalsOf(text: string): number {
  return (/\.(\d+)/.exec(text)?.[1] ?? "").length;
}

/** Fen as decimal text in `unit`, thousands separated if asked: 4815420000 in 万元 is `4,815.42`. */
export function fromFen(fen: number, unit: string, decimals = 2, thousands = true): string {
  const perUnit = BigInt(unitYuan(unit)) * 100n;
  const power = 10n ** BigInt(decimals);
  const scaled = (BigInt(Math.abs(fen)) * power * 2n + perUnit) / (perUnit * 2n);
  const digits = (scaled / power).toString();
  const whole = thousands ? digits.replace(/\B(?=(\d{3})+$)/g, ",") : digits;
  const fraction = decimals > 0 ? `.${(scaled % power).toString().padStart(decimals, "0")}` : "";
  return `${fen < 0 ? "-" : ""}${whole}${fraction}`;
}
