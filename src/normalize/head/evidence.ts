/** Collects what a document says of itself: cover, labelled lines, headings, captions, running text, file name. */
import type { Extracted } from "../../model/extracted.js";
import { foldText } from "../codebook/index.js";
import {
  asOrganisation,
  organisationWords,
  type PublicationTitle,
  printedBrackets,
  readPublicationTitle,
} from "./publication-title.js";

/** Where evidence was found, most trusted first. */
export const SOURCES = ["cover", "label", "heading", "caption", "running", "file"] as const;
export type Source = (typeof SOURCES)[number];

export interface Evidence {
  source: Source;
  title: PublicationTitle;
}

const CONTENTS = /^目录|^第[一二]部分|^目次/u;
const LONGEST_LINE = 80;
/** Lines that a title set large may run over. */
const LONGEST_TITLE = 8;
/** A cover has few lines. */
const COVER_LINES = 12;

/** Lines of the cover: all before the contents, the first part or the first long paragraph; folded. */
export function coverLines(extracted: Extracted): string[] {
  const lines: string[] = [];
  const firstTable = extracted.tables[0]?.flow ?? Number.POSITIVE_INFINITY;
  for (const paragraph of extracted.paragraphs) {
    if (paragraph.flow > firstTable || lines.length >= COVER_LINES) break;
    const text = foldText(paragraph.text).replace(/[*#]/gu, "");
    if (text === "") continue;
    if (CONTENTS.test(text) || text.length > LONGEST_LINE) break;
    lines.push(text);
  }
  return lines;
}

/** All that the document says of its organisation, year and phase, most trusted first. */
export function collectEvidence(extracted: Extracted, fileName: string): Evidence[] {
  const found: Evidence[] = [];
  const add = (source: Source, title: PublicationTitle | null): void => {
    if (title) found.push({ source, title });
  };
  const cover = coverLines(extracted);
  for (const line of cover) addLabel(line, add, "label");
  add("cover", coverTitle(cover));
  for (const paragraph of extracted.paragraphs) {
    const text = foldText(paragraph.text);
    if (text.length <= LONGEST_LINE) add("heading", headingTitle(text));
  }
  for (const table of extracted.tables) {
    const name = asOrganisation(foldText(table.caption.organisation ?? ""));
    if (name) add("caption", { organisation: name, year: null, phase: null, level: null });
  }
  for (const line of extracted.runningText) add("running", readPublicationTitle(foldText(line)));
  add("file", readPublicationTitle(foldText(fileName.replace(/\.[a-z\d]{1,5}$/iu, ""))));
  return found.sort((a, b) => SOURCES.indexOf(a.source) - SOURCES.indexOf(b.source));
}

/**
 * A cover's title may run over several lines: the first run of lines that names organisation and kind. A title of
 * many (省级部门2023年度决算) leaves the name to a line of its own.
 */
function coverTitle(lines: readonly string[]): PublicationTitle | null {
  const plain = lines.filter((line) => !labelled(line) && !/^\d{4}年\d{1,2}月/u.test(line));
  let best: PublicationTitle | null = null;
  for (let start = 0; start < plain.length; start++)
    for (let end = start + 1; end <= Math.min(plain.length, start + LONGEST_TITLE); end++) {
      const title = readPublicationTitle(plain.slice(start, end).join(""));
      if (!title) continue;
      if (title.organisation && title.year !== null) return title;
      if (!best || (title.organisation && !best.organisation)) best = title;
    }
  if (best === null || best.organisation) return best;
  return { ...best, organisation: plain.map(asOrganisation).find((name) => name !== null) ?? null };
}

function labelled(line: string): boolean {
  return /^[^:：]{2,10}[:：]/u.test(line);
}

function addLabel(line: string, add: (source: Source, title: PublicationTitle | null) => void, source: Source): void {
  for (const label of organisationWords("label")) {
    if (!line.startsWith(`${label}:`)) continue;
    const name = asOrganisation(line.slice(label.length + 1));
    if (name) add(source, { organisation: name, year: null, phase: null, level: null });
    return;
  }
}

/** 第二部分 某某局2020年度部门决算表; 第一部分 某某局概况. */
function headingTitle(text: string): PublicationTitle | null {
  const part = /^第[一二三四五六]部分(.*)$/u.exec(text)?.[1];
  if (part === undefined) return null;
  const overview = /^(.*?)(?:部门|单位)?(?:概况|基本情况)/u.exec(part);
  if (overview) {
    const organisation = asOrganisation(overview[1] ?? "");
    return organisation ? { organisation, year: null, phase: null, level: null } : null;
  }
  return readPublicationTitle(part);
}

/** The body that a 主管部门： line names; null when there is none. */
export function labelledParent(extracted: Extracted): string | null {
  for (const paragraph of extracted.paragraphs.slice(0, 60)) {
    const text = foldText(paragraph.text);
    for (const label of organisationWords("parent_label"))
      if (text.startsWith(`${label}:`)) {
        const name = asOrganisation(text.slice(label.length + 1));
        if (name) return printedBrackets(name);
      }
  }
  return null;
}
