/** Parts of a publication that speak of another year or phase (第五部分 2025年部门预算表): said by a heading, not by titles. */
import type { Extracted } from "../../model/extracted.js";
import type { DocumentPhase } from "../../model/fact.js";
import type { Head } from "../../model/publication.js";
import { foldText } from "../codebook/index.js";
import { statementOfTitle } from "./title.js";

/** What the part's heading says of all tables below it. */
export interface PartTime {
  phase: DocumentPhase;
  fiscalYear: number;
}

const LONGEST_HEADING = 45;
/** 2025年部门预算表, 某某局2025年度预算公开, 下年度预算情况: a year, whose, 预算 or 决算, and nothing else behind it. */
const DATED =
  /(?:(20\d\d)年度?|([上下])一?年度?)\p{Script=Han}{0,25}?([预决]算)(?:信息)?(?:公开)?(?:报表|情况|套表|附表|表格|表)?$/u;
const PART = /^第[一二三四五六七八九十\d]+部分/u;
const SENTENCE = /[。;；,，:：]/u;
/** 附：, 一、 before a heading. */
const NUMBERING = /^(?:附件?\d*[:：]|[(（]?[一二三四五六七八九十\d]+[)）]?[、.]?)(?=\D)/u;

/** For each table, in order, what the heading of its part says; null where the part is the document's own. */
export function partTimes(extracted: Extracted, head: Head): (PartTime | null)[] {
  const headings = extracted.paragraphs
    .map(({ flow, text }) => ({ flow, time: partTime(foldText(text), head) }))
    .filter(({ time }) => time !== undefined)
    .sort((a, b) => a.flow - b.flow);
  return extracted.tables.map((table) => headings.findLast(({ flow }) => flow < table.flow)?.time ?? null);
}

/** undefined for what is no heading of a part; null for one of the document's own year and phase, or of neither. */
function partTime(folded: string, head: Head): PartTime | null | undefined {
  if (folded.length > LONGEST_HEADING || head.fiscalYear === null) return undefined;
  const text = folded.replace(NUMBERING, "");
  if (SENTENCE.test(text)) return undefined;
  const dated = DATED.exec(text);
  if (!dated || statementOfTitle(text) !== null) return PART.test(text) ? null : undefined;
  const phase = dated[3] === "决算" ? "final" : "budget";
  const fiscalYear = dated[1] ? Number(dated[1]) : head.fiscalYear + (dated[2] === "上" ? -1 : 1);
  if (Math.abs(fiscalYear - head.fiscalYear) > 1) return undefined;
  return phase === head.phase && fiscalYear === head.fiscalYear ? null : { phase, fiscalYear };
}
