/** How names of bodies end (bodies.csv): 四川省财政厅, 某某信息中心, 水库管理所. */
import { readCsv } from "../../model/data-file.js";

/** `body`: any; `below`: such as stand below an organisation that publishes, and are no publisher's parts (局, 处, 科). */
type Kind = "body" | "below";

interface Ending {
  ending: string;
  /** Characters that, before the ending, make another word of it: 场所, 厕所. */
  notBehind: readonly string[];
}

const ROWS = readCsv<"endings" | "kind" | "not_behind">(new URL("./bodies.csv", import.meta.url));

function endingsOf(kind: Kind): readonly Ending[] {
  const characters = (list: string): string[] => list.split("|").filter((character) => character !== "");
  return ROWS.filter((row) => row.kind === kind).flatMap((row) =>
    row.endings.split("|").map((ending) => ({ ending, notBehind: characters(row.not_behind) })),
  );
}

const BODY = endingsOf("body");
const BELOW = endingsOf("below");

/** True for words that may be the name of a body. */
export function endsLikeBody(text: string): boolean {
  return endsLike(text, BODY);
}

/** True for words that may be the name of a body below the one that publishes. */
export function endsLikeBodyBelow(text: string): boolean {
  return endsLike(text, BELOW);
}

function endsLike(text: string, endings: readonly Ending[]): boolean {
  return endings.some(
    ({ ending, notBehind }) =>
      text.endsWith(ending) && !notBehind.includes(text.charAt(text.length - ending.length - 1)),
  );
}
