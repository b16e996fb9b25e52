/** Amounts and shares as text; amounts are whole fen and stay exact. */

export type MoneyUnit = "元" | "万元" | "亿元";

/** Decimal places that one fen has in a unit. */
const PLACES: Readonly<Record<MoneyUnit, number>> = { 元: 2, 万元: 6, 亿元: 10 };
export const MONEY_UNITS = Object.keys(PLACES) as MoneyUnit[];

/** `1,234.56`; at least two decimals, more only where the amount has them. */
export function moneyText(fen: number, unit: MoneyUnit): string {
  const places = PLACES[unit];
  const digits = String(Math.abs(fen)).padStart(places + 1, "0");
  const whole = digits.slice(0, -places).replace(/\B(?=(\d{3})+$)/g, ",");
  const decimals = digits.slice(-places).replace(/0+$/, "").padEnd(2, "0");
  return `${fen < 0 ? "-" : ""}${whole}.${decimals}`;
}

/** The amount as a number, for charts alone. */
export function moneyNumber(fen: number, unit: MoneyUnit): number {
  return fen / 10 ** PLACES[unit];
}

/** Fen of a number as printed in a unit of `unitYuan` yuan; null when it is no number or finer than a fen. */
export function parsePrinted(text: string, unitYuan: number): number | null {
  const compact = text.normalize("NFKC").replace(/[,\s]/g, "");
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(compact);
  if (!match) return null;
  const [, sign, whole = "", decimals = ""] = match;
  const scaled = BigInt(whole + decimals) * BigInt(unitYuan) * 100n;
  const divisor = 10n ** BigInt(decimals.length);
  if (scaled % divisor !== 0n) return null;
  const fen = Number(scaled / divisor);
  return Number.isSafeInteger(fen) ? (sign === "-" ? -fen : fen) : null;
}

export function percentText(share: number | null): string {
  return share === null ? "–" : `${(share * 100).toFixed(1)} %`;
}

/** A number at an axis. */
export function numberText(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: 4 });
}
