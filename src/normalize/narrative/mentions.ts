/** Projects that the performance section speaks of: name, budget, execution, rate and score. */
import { readCsv } from "../../model/data-file.js";
import type { ProjectMention } from "../../model/index.js";
import { valueAt } from "./numbers.js";
import type { Surroundings } from "./reader.js";

type Field = "budget" | "executed" | "rate" | "score";

const WORDS = readCsv<"field" | "word">(new URL("./mention-words.csv", import.meta.url)).map((row) => ({
  field: row.field as Field,
  word: row.word,
}));

const NUMBERING = /^(?:\(?\d{1,2}[)、.]|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|[①-⑳])+/;
/** What ends a project's name at the head of its paragraph. */
const NAME_END = /(?:项目)?(?:绩效)?(?:支出)?(?:自评|评价)?(?:综述|情况|结果)?(?:如下)?[:。,]/;
/** A score is printed as 95分 or 95.5分. */
const SCORE = /^(?:为|是|达|:)?(\d+(?:\.\d+)?)分/;

/** Mentions of the performance and project sections, one for each paragraph that names a project and its amounts. */
export function mentionsOf(read: readonly Surroundings[]): ProjectMention[] {
  return read.flatMap(({ block, mute }) => {
    if (mute !== "performance" && mute !== "projects") return [];
    const name = nameOf(block.text);
    if (name === null) return [];
    const { budget, executed, rate, score, decimals, unitYuan, end } = valuesOf(block.text);
    if (budget === null && executed === null && score === null) return [];
    const place = block.place(0, Math.max(end, 1));
    return [
      {
        paragraph: place.paragraph,
        charStart: place.start,
        charEnd: place.end,
        name,
        budgetFen: budget,
        executedFen: executed,
        executionRate: rate,
        score,
        decimals,
        unitYuan,
      },
    ];
  });
}

/** The name before 项目：, 项目绩效自评综述： … at the head of a numbered paragraph. */
function nameOf(text: string): string | null {
  const numbering = NUMBERING.exec(text)?.[0] ?? "";
  const rest = text.slice(numbering.length);
  const stop = /[:。]/.exec(rest);
  if (stop === null || stop.index > 60) return null;
  const head = rest.slice(0, stop.index + 1);
  if (numbering === "" && !/项目/.test(head)) return null;
  const name = head
    .replace(new RegExp(`${NAME_END.source}$`), "")
    .replace(/(?:绩效|自评|评价)+$/, "")
    .replace(/项目$/, "")
    .replace(/^.*?(?:评价|组织|开展)的/, "");
  return name.length >= 2 && !/[,;]/.test(name) && !/[\d.]+万?元/.test(name) ? name : null;
}

function valuesOf(text: string) {
  const found: Record<Field, number | null> = { budget: null, executed: null, rate: null, score: null };
  let decimals = 0;
  let unitYuan = 10_000;
  let end = 0;
  let field: Field | null = null;
  for (let at = 0; at < text.length; at++) {
    const word = WORDS.filter(({ word: candidate }) => text.startsWith(candidate, at)).sort(
      (a, b) => b.word.length - a.word.length,
    )[0];
    if (word !== undefined) {
      field = word.field;
      at += word.word.length - 1;
      const score = field === "score" ? SCORE.exec(text.slice(at + 1)) : null;
      if (score && found.score === null) {
        found.score = Number(score[1]);
        end = at + 1 + score[0].length;
      }
      continue;
    }
    const value = valueAt(text, at);
    if (value === null) continue;
    if (value.type === "amount" && (field === "budget" || field === "executed") && found[field] === null) {
      found[field] = value.fen;
      decimals = Math.max(decimals, value.decimals);
      unitYuan = value.unitYuan;
      end = value.end;
      field = null;
    } else if (value.type === "percent" && field === "rate" && found.rate === null) {
      found.rate = Number((value.value / 100).toFixed(8));
      end = value.end;
      field = null;
    }
    at = value.end - 1;
  }
  return { ...found, decimals, unitYuan, end };
}
