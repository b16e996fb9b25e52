/** Repairs what recognisers are known to confuse, by rule and the same every time; nothing is looked up or guessed. */
import { readCsv } from "../../model/data-file.js";

/** A reading as it should be printed. */
export interface NormalizedReading {
  text: string;
  /** True when a sign that carries value was exchanged (O for 0): the reading is then weaker than the engine thinks. */
  exchanged: boolean;
}

/** Signs read for others, where they stand: `any`, `number` (text of digits and marks only). See confusions.csv. */
const confusions = readCsv<"read" | "printed" | "where" | "carries_value">(
  new URL("./confusions.csv", import.meta.url),
);
/** How the labels of numbered items (一、… 二、…) begin. See numbered-labels.csv. */
const labelBeginnings = readCsv<"begins">(new URL("./numbered-labels.csv", import.meta.url)).map((row) => row.begins);

const anywhere = new Map(confusions.filter((row) => row.where === "any").map((row) => [row.read, row.printed]));
const inNumbers = new Map(confusions.filter((row) => row.where === "number").map((row) => [row.read, row]));

const NUMERAL = "(?:[一二三四五六七八九]|二?十[一二三四五六七八九]?)";
const ordinalWithoutMark = new RegExp(`^(${NUMERAL})[.,，·丶\`'‘’]?(?=${labelBeginnings.join("|")})`, "u");
const ordinalWithWrongMark = new RegExp(`^(${NUMERAL})[.,，·丶\`'‘’](?=\\p{Script=Han})`, "u");
/** The single stroke of 一 is the one numeral that gets lost before its mark. */
const ordinalLost = new RegExp(`^[—–-]*、(?=${labelBeginnings.join("|")})`, "u");
/** 一般 is the one word of the forms that begins with a single stroke. */
const strokeOfWord = /[—–-](?=般)/gu;
/** 社会福利(款)老年福利(项): the brackets around the name of a level. */
const levelOpening = /《(?=[类款项][)）》])/gu;
const levelClosing = /(?<=[(（][类款项])》/gu;
/** The full stop's ring, read for a degree sign or a raised dot: behind a word or a bracket, before a word or the end. */
const ringOfStop =
  /(?<=[\p{Script=Han}\d%)）”])[°º˚](?=\p{Script=Han}|$)|(?<=[)）])·(?=\p{Script=Han})|(?<=\p{Script=Han})·$/gu;
const leaders = /[.·…]{4,}/gu;
const HAN = /\p{Script=Han}/u;
const DIGIT = /\d/;

/** Normal form of one line's reading. */
export function normalizeReading(reading: string): NormalizedReading {
  const text = [...reading]
    .map((sign) => anywhere.get(sign) ?? sign)
    .join("")
    .replace(leaders, "")
    .trim();
  if (isNumeric(text)) return normalizeNumber(text);
  return {
    text: text
      .replace(strokeOfWord, "一")
      .replace(ringOfStop, "。")
      .replace(levelOpening, "(")
      .replace(levelClosing, ")")
      .replace(ordinalLost, "一、")
      .replace(ordinalWithoutMark, "$1、")
      .replace(ordinalWithWrongMark, "$1、"),
    exchanged: false,
  };
}

/** Whether a text is a number or meant to be one: digits and marks, perhaps with signs read for digits. */
export function isNumeric(text: string): boolean {
  if (HAN.test(text) || !DIGIT.test(text)) return false;
  return [...text].every((sign) => /[\d.,%+\-() ]/.test(sign) || inNumbers.has(sign));
}

function normalizeNumber(text: string): NormalizedReading {
  let exchanged = false;
  const signs = [...text].map((sign) => {
    const confusion = inNumbers.get(sign);
    if (confusion?.carries_value === "yes") exchanged = true;
    return confusion ? confusion.printed : sign;
  });
  const number = repairMarks(signs.join("").replace(/\s+/g, ""));
  const sound = number.replace(strayMark, "").replace(pointAsComma, "$1.");
  return { text: sound, exchanged: exchanged || sound !== number };
}

/** Groups of three digits and a last group of one or two: whatever marks were read, they are thousands and a decimal point. */
const grouped = /^([-+(]?\d{1,3}(?:[.,]+\d{3})+)[.,]+(\d{1,2})(\)?%?)$/;
const doubled = /([.,])[.,]+(?=\d)/g;
/** One comma before one or two last digits parts no thousands: it is the point, or a digit is missing. */
const pointAsComma = /^([-+(]?\d+),(?=\d{1,2}\)?%?$)/;

/** A mark before a whole amount or behind its two decimals is a speck; before three digits a digit may be missing. */
const strayMark = /^[.,]+(?=(?:\d{1,2}|\d{4,}|\d{1,2}(?:,\d{3})+)\.\d{2}$)|(?<=^[-+]?[\d,]*\d\.\d{2})[.,]+$/;

function repairMarks(number: string): string {
  const [, whole, decimals, rest = ""] = number.match(grouped) ?? [];
  if (whole !== undefined && decimals !== undefined) return `${whole.replace(/[.,]+/g, ",")}.${decimals}${rest}`;
  return number.replace(doubled, "$1");
}

/** Whether a text is a number as statements print it: 1234.56, 1,234.56, -12.3, 95.84%, 2080505. */
export function isWellFormedNumber(text: string): boolean {
  return /^[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?%?$/.test(text);
}
