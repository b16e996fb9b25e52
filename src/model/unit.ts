/** Units of account (金额单位) printed above a table or behind an amount. */

/** Yuan per unit. */
export const UNIT_YUAN: Readonly<Record<string, number>> = {
  元: 1,
  千元: 1_000,
  万元: 10_000,
  百万元: 1_000_000,
  亿元: 100_000_000,
};

/** The unit named in a caption ("单位：万元", "金额单位： 人民币 万元"), longest name first; null when it names none. */
export function findUnit(text: string): string | null {
  const compact = text.normalize("NFKC").replace(/\s+/g, "");
  const found = /(百万元|千元|万元|亿元|元)/.exec(compact);
  return found?.[1] ?? null;
}
