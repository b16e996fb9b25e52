/** A run of lines → those of its table: heads that stand alone on their line stay, headings and notes do not. */
import type { BaseLine, Segment } from "./text-line.js";
import { wrapsInto } from "./wrapped-lines.js";

/** A line this much larger than the lines around it is a title (ratio of sizes). */
export const TITLE_SIZE = 1.15;
/** A line that reaches this far below the top of the next one stands beside it (fraction of the font size). */
const BESIDE = 0.1;
/** So many lines of a head are looked at for what a single segment above them stands over. */
const UNDER_LINES = 3;

const COLON = /[:：]\s*$/;

/** Whether several segments stand on a line. */
export const isMulti = (line: BaseLine): boolean => line.segments.length >= 2;

/** Single lines at the ends of a run are headings above it and notes below it; a header that spans columns stays. */
export function trim(run: readonly BaseLine[]): BaseLine[] {
  const first = run.findIndex(isMulti);
  if (first < 0) return [];
  let last = run.length - 1;
  while (last > first && run[last]?.segments.length === 1) last--;
  const tail = run[last + 1];
  if (tail && wrapsInto(tail, run.slice(first, last + 1))) last++;
  let start = first;
  const top = run[first];
  while (start > 0 && top) {
    const line = run[start - 1];
    const only = line?.segments[0];
    const next = run[start];
    const isHead =
      only && next && (spansHeader(only, top) || isBeside(only, next) || isOverLeft(only, run.slice(first)));
    if (!line || !isHead) break;
    start--;
  }
  return run.slice(start, last + 1);
}

/** Whether a single segment above the first full line reads as a header over some of its columns. */
function spansHeader(only: Segment, top: BaseLine): boolean {
  const left = top.segments[0];
  const right = top.segments.at(-1);
  if (!left || !right || COLON.test(only.text)) return false;
  if (isBeside(only, top)) return true;
  if (top.y0 - only.y1 > only.size || only.size > TITLE_SIZE * left.size) return false;
  return only.x0 > left.x1 && only.x1 <= right.x1 + only.size && only.x1 - only.x0 < 0.6 * (right.x1 - left.x0);
}

/** Whether a single segment reaches below the top of the line that follows it. */
export const isBeside = (only: Segment, next: BaseLine): boolean => only.y1 > next.y0 + BESIDE * only.size;

/** 项目 over 科目编码 and 科目名称, left of the heads whose cells reach down beside these: a head, too. */
function isOverLeft(only: Segment, below: readonly BaseLine[]): boolean {
  const [top] = below;
  const left = top?.segments[0];
  if (!top || !left || only.numeric || only.x1 > left.x0 || COLON.test(only.text)) return false;
  if (top.y0 - only.y1 > only.size || only.size > TITLE_SIZE * left.size) return false;
  return below.slice(1, 1 + UNDER_LINES).some((line) => {
    const under = line.segments.filter((s) => s.x1 <= left.x0);
    const [from, to] = [under[0], under.at(-1)];
    return from !== undefined && to !== undefined && from !== to && from.x1 <= only.x1 && to.x0 >= only.x0;
  });
}
