/** Lines → groups of lines that cross or touch: each group is one ruled thing on the page. */
import type { Line, LineSet } from "./merge-rules.js";

/** Ends may miss each other by this much and still touch (points). */
const TOUCH = 3;

/** Splits lines into connected groups, those of the page's top first. Level lines that touch nothing form no group. */
export function connectedLines({ horizontal, vertical }: LineSet): LineSet[] {
  const parent = Array.from({ length: horizontal.length + vertical.length }, (_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root] ?? root;
    while (parent[i] !== root) {
      const next = parent[i] ?? root;
      parent[i] = root;
      i = next;
    }
    return root;
  };
  // `vertical` is ordered by place: only those inside the horizontal's reach are looked at.
  const places = vertical.map((line) => line.at);
  horizontal.forEach((h, i) => {
    for (let j = lowerBound(places, h.from - TOUCH); j < vertical.length; j++) {
      const v = vertical[j];
      if (!v || v.at > h.to + TOUCH) break;
      if (v.from - TOUCH <= h.at && h.at <= v.to + TOUCH) parent[find(i)] = find(horizontal.length + j);
    }
  });
  const groups = new Map<number, LineSet>();
  const group = (root: number): LineSet => {
    const existing = groups.get(root);
    if (existing) return existing;
    const created: LineSet = { horizontal: [], vertical: [] };
    groups.set(root, created);
    return created;
  };
  horizontal.forEach((line, i) => {
    group(find(i)).horizontal.push(line);
  });
  vertical.forEach((line, j) => {
    group(find(horizontal.length + j)).vertical.push(line);
  });
  const all = [...groups.values()];
  const connected = all.filter((g) => g.horizontal.length > 0 && g.vertical.length > 0);
  const alone = adopt(
    connected,
    all.filter((g) => g.horizontal.length === 0).flatMap((g) => g.vertical),
  );
  connected.push(...closedUprights(alone));
  return connected.sort((a, b) => topOf(a) - topOf(b) || leftOf(a) - leftOf(b));
}

/** Uprights of one extent that draw columns of a table without a level rule; fewer part columns of text. */
const MIN_UPRIGHTS = 4;

/** Uprights alone, side by side over the same heights, closed at both ends as if level rules were drawn there. */
function closedUprights(lines: readonly Line[]): LineSet[] {
  const byFoot: Line[][] = [];
  for (const line of [...lines].sort((a, b) => a.to - b.to || a.from - b.from)) {
    const first = byFoot.at(-1)?.[0];
    if (first && line.to - first.to <= TOUCH) byFoot.at(-1)?.push(line);
    else byFoot.push([line]);
  }
  const drawn = new Set(byFoot.filter((beside) => drawColumns(beside) && !standInside(beside, lines)));
  const closed = [...drawn].map(closeUprights);
  adopt(closed, byFoot.filter((beside) => !drawn.has(beside)).flat());
  return closed;
}

/**
 * Enough uprights of one extent. Where some that end beside them begin lower, heads stand over several columns: the
 * uprights alone do not tell which cells those are, and the alignment of the words does.
 */
function drawColumns(beside: readonly Line[]): boolean {
  const top = Math.min(...beside.map((line) => line.from));
  return beside.length >= MIN_UPRIGHTS && beside.every((line) => line.from - top <= TOUCH);
}

/**
 * Whether longer uprights stand along all of their heights beyond both sides, or beyond one and between them: then these
 * are the inner columns of a table whose last row, or head, spans some of them.
 */
function standInside(beside: readonly Line[], lines: readonly Line[]): boolean {
  const places = beside.map(({ at }) => at);
  const [left, right] = [Math.min(...places), Math.max(...places)];
  const [top, foot] = [Math.max(...beside.map(({ from }) => from)), Math.min(...beside.map(({ to }) => to))];
  const along = lines.filter((line) => line.from <= top + TOUCH && line.to >= foot - TOUCH && !beside.includes(line));
  const sides = [
    along.some(({ at }) => at < left - TOUCH),
    along.some(({ at }) => at > right + TOUCH),
    along.some(({ at }) => at > left && at < right),
  ];
  return sides.filter(Boolean).length >= 2;
}

function closeUprights(beside: Line[]): LineSet {
  const vertical = beside.sort((a, b) => a.at - b.at);
  const [left, right] = [vertical[0]?.at ?? 0, vertical.at(-1)?.at ?? 0];
  const ends = [Math.min(...vertical.map((line) => line.from)), Math.max(...vertical.map((line) => line.to))];
  return { horizontal: ends.map((at) => ({ at, from: left, to: right, width: 0 })), vertical, isClosed: true };
}

/**
 * Column lines that touch nothing, as where 合计 spans the columns above them, belong to the group around them. Gives
 * those that stand in none.
 */
function adopt(groups: readonly LineSet[], lines: readonly Line[]): Line[] {
  const places = groups.map(({ horizontal, vertical }) => ({
    x0: vertical[0]?.at ?? 0,
    x1: vertical.at(-1)?.at ?? 0,
    y0: horizontal[0]?.at ?? 0,
    y1: Math.max(...vertical.map((v) => v.to)),
    vertical,
  }));
  const alone: Line[] = [];
  for (const line of lines) {
    const around = places.find(
      (p) => line.at > p.x0 && line.at < p.x1 && line.from >= p.y0 - TOUCH && line.to <= p.y1 + TOUCH,
    );
    (around?.vertical ?? alone).push(line);
  }
  for (const { vertical } of lines.length > 0 ? places : []) vertical.sort((a, b) => a.at - b.at || a.from - b.from);
  return alone;
}

const topOf = (g: LineSet): number => g.horizontal[0]?.at ?? 0;
const leftOf = (g: LineSet): number => g.vertical[0]?.at ?? 0;

/** First index whose value is not below `value`, in an ascending list. */
export function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

export type { Line };
