/** arith.percent, arith.change, text.direction: whether a printed percentage or change follows from the amounts. */
import { type Fact, lastUnit } from "../../model/fact.js";
import type { Finding } from "../../model/finding.js";
import type { Claim } from "../../model/publication.js";
import { operand, printedAmount } from "../findings/words.js";
import { finding, percent } from "./finding.js";

export interface JudgedClaims {
  claims: Claim[];
  findings: Finding[];
}

/** An amount with the interval that its rounding leaves open, fen. */
interface Open {
  low: number;
  high: number;
}

const open = (fact: Fact): Open => {
  const half = lastUnit(fact) / 2;
  return { low: fact.amountFen - half, high: fact.amountFen + half };
};

/** Judges every claim whose amounts are known; the others keep `holds` null. */
export function judgeClaims(claims: readonly Claim[], facts: readonly Fact[]): JudgedClaims {
  const byRef = new Map(facts.map((fact) => [fact.ref, fact]));
  const findings: Finding[] = [];
  const judged = claims.map((claim) => {
    const subject = claim.subject === null ? undefined : byRef.get(claim.subject);
    const base = claim.base === null ? undefined : byRef.get(claim.base);
    if (subject === undefined) return claim;
    const found = judgeClaim(claim, subject, base, claims);
    if (found === undefined) return claim;
    if (found !== null) findings.push(found);
    return { ...claim, holds: found === null };
  });
  return { claims: judged, findings };
}

/** The finding, null when the claim holds, undefined when nothing decides. */
function judgeClaim(
  claim: Claim,
  subject: Fact,
  base: Fact | undefined,
  all: readonly Claim[],
): Finding | null | undefined {
  switch (claim.kind) {
    case "share":
    case "execution":
      return base === undefined ? undefined : judgeRatio(claim, subject, base);
    case "change_rate":
      return judgeRate(claim, subject, base, all);
    case "change":
      return base === undefined ? undefined : judgeChange(claim, subject, base);
    case "direction":
      return base === undefined ? undefined : judgeDirection(claim, subject, base);
  }
}

/** One unit of the last printed digit of a percentage, as a fraction. */
const lastDigit = (claim: Claim): number => 10 ** -(claim.decimals + 2);

/** Room for the floating point of ratios, far below any printed digit. */
const EPSILON = 1e-9;

const within = (value: number, low: number, high: number, unit: number): boolean =>
  value >= low - unit - EPSILON && value <= high + unit + EPSILON;

function judgeRatio(claim: Claim, subject: Fact, base: Fact): Finding | null | undefined {
  if (base.amountFen === 0) {
    if (subject.amountFen === 0) return undefined;
    return report("arith.percent", "warning", claim, subject, base, "基数为零", "the base is zero");
  }
  const [s, b] = [open(subject), open(base)];
  if (b.low <= 0 && b.high >= 0) return undefined;
  const bounds = [s.low / b.low, s.low / b.high, s.high / b.low, s.high / b.high];
  if (within(claim.value, Math.min(...bounds), Math.max(...bounds), lastDigit(claim))) return null;
  return wrongPercent(claim, subject, base, subject.amountFen / base.amountFen);
}

function judgeRate(
  claim: Claim,
  subject: Fact,
  base: Fact | undefined,
  all: readonly Claim[],
): Finding | null | undefined {
  const before = base === undefined ? baseFromChange(claim, subject, all) : open(base);
  if (before === undefined || (before.low <= 0 && before.high >= 0)) return undefined;
  const s = open(subject);
  const bounds = [s.low / before.low, s.low / before.high, s.high / before.low, s.high / before.high].map((r) => r - 1);
  const [low, high] = [Math.min(...bounds), Math.max(...bounds)];
  if (within(claim.value, low, high, lastDigit(claim))) return null;
  if (within(-claim.value, low, high, lastDigit(claim))) return wrongWord(claim, subject, base);
  return wrongPercent(claim, subject, base, subject.amountFen / ((before.low + before.high) / 2) - 1);
}

/** Last year's amount where only the change is printed (增加191.38万元，增长3.24%): the subject less the change. */
function baseFromChange(claim: Claim, subject: Fact, all: readonly Claim[]): Open | undefined {
  const near = all
    .filter(
      (other) =>
        other.kind === "change" &&
        other.subject === claim.subject &&
        other.paragraph === claim.paragraph &&
        isSameComparison(other.against, claim.against),
    )
    .sort((a, b) => Math.abs(a.charStart - claim.charStart) - Math.abs(b.charStart - claim.charStart))[0];
  if (near === undefined) return undefined;
  const half = ((near.unitYuan ?? 1) * 100) / 10 ** near.decimals / 2 + lastUnit(subject) / 2;
  // The word of the rate tells the direction, where the change is printed without a sign of its own.
  const change = Math.sign(claim.value) * Math.sign(near.value) < 0 ? -near.value : near.value;
  const base = subject.amountFen - change;
  return { low: base - half, high: base + half };
}

/** 比上年增加10万元，比预算减少5%: the rate does not follow from a change against something else. */
function isSameComparison(one: Claim["against"], other: Claim["against"]): boolean {
  return one?.phase === other?.phase && one?.fiscalYear === other?.fiscalYear;
}

function judgeChange(claim: Claim, subject: Fact, base: Fact): Finding | null {
  const unit = ((claim.unitYuan ?? 1) * 100) / 10 ** claim.decimals;
  const room = unit + (lastUnit(subject) + lastUnit(base)) / 2;
  const change = subject.amountFen - base.amountFen;
  if (Math.abs(change - claim.value) <= room) return null;
  if (Math.abs(change + claim.value) <= room) return wrongWord(claim, subject, base);
  const amounts = `${printedAmount(subject)}与${printedAmount(base)}`;
  return finding(
    "arith.change",
    "error",
    `增减额与金额不符：印“${claim.text}”，由${amounts}应为${change / 100}元`,
    `the printed change does not follow from the amounts: "${claim.text}", ${change / 100} yuan expected`,
    { ...about(subject, base), expectedFen: change, actualFen: claim.value },
  );
}

function judgeDirection(claim: Claim, subject: Fact, base: Fact): Finding | null {
  const change = subject.amountFen - base.amountFen;
  const room = Math.max(lastUnit(subject), lastUnit(base));
  const direction = Math.abs(change) <= room ? 0 : Math.sign(change);
  // "Equal" allows the rounding; "more" or "less" is not contradicted by it.
  if (direction === claim.value || (direction === 0 && change === 0 ? false : Math.sign(change) === claim.value)) {
    return null;
  }
  return wrongWord(claim, subject, base);
}

function wrongWord(claim: Claim, subject: Fact, base: Fact | undefined): Finding {
  return report(
    "text.direction",
    "warning",
    claim,
    subject,
    base,
    "文字与金额方向不一致",
    "words contradict the amounts",
  );
}

function wrongPercent(claim: Claim, subject: Fact, base: Fact | undefined, right: number): Finding {
  const shown = percent(right, Math.max(2, claim.decimals));
  return report("arith.percent", "error", claim, subject, base, `百分比应为${shown}`, `${shown} expected`);
}

function report(
  rule: string,
  severity: Finding["severity"],
  claim: Claim,
  subject: Fact,
  base: Fact | undefined,
  zh: string,
  en: string,
): Finding {
  const against = base === undefined ? "" : `，对比${printedAmount(base)}`;
  const name = subject.labelRaw ?? subject.name ?? "";
  return finding(
    rule,
    severity,
    `${zh}：印“${claim.text}”，${name}${printedAmount(subject)}${against}`,
    `${en}: printed "${claim.text}" of ${printedAmount(subject)}${base === undefined ? "" : ` against ${printedAmount(base)}`}`,
    about(subject, base),
  );
}

function about(subject: Fact, base: Fact | undefined): Pick<Finding, "operands" | "facts"> {
  const both = base === undefined ? [subject] : [subject, base];
  return {
    operands: both.map((fact, i) => operand(i === 0 ? "subject" : "base", fact)),
    facts: both.map((fact) => fact.ref),
  };
}
