/** Writes a count the way a numbering format of Word says (ST_NumberFormat, ECMA-376 part 1, 17.18.59). */

const DIGITS = "〇一二三四五六七八九";
const LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖";
const STEMS = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES = "子丑寅卯辰巳午未申酉戌亥";
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

/** `formatNumber(12, "chineseCountingThousand")` is 十二; an unknown format counts in decimal digits. */
export function formatNumber(count: number, format: string): string {
  switch (format) {
    case "chineseCounting":
    case "chineseCountingThousand":
    case "taiwaneseCounting":
    case "taiwaneseCountingThousand":
    case "japaneseCounting":
    case "ideographLegalTraditional":
      return chineseNumber(count, DIGITS, ["", "十", "百", "千"]);
    case "chineseLegalSimplified":
      return chineseNumber(count, LEGAL_DIGITS, ["", "拾", "佰", "仟"]);
    case "ideographDigital":
    case "japaneseDigitalTenThousand":
    case "taiwaneseDigital":
      return [...String(count)].map((digit) => DIGITS[Number(digit)] ?? digit).join("");
    case "ideographTraditional":
      return STEMS[count - 1] ?? String(count);
    case "ideographZodiac":
      return BRANCHES[count - 1] ?? String(count);
    case "decimalZero":
      return String(count).padStart(2, "0");
    case "decimalFullWidth":
    case "decimalFullWidth2":
      return [...String(count)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join("");
    case "decimalEnclosedCircle":
    case "decimalEnclosedCircleChinese":
      return count >= 1 && count <= 20 ? String.fromCharCode(0x245f + count) : String(count);
    case "decimalEnclosedParen":
      return `（${count}）`;
    case "upperRoman":
      return roman(count).toUpperCase();
    case "lowerRoman":
      return roman(count);
    case "upperLetter":
      return letters(count).toUpperCase();
    case "lowerLetter":
      return letters(count);
    default:
      return String(count);
  }
}

function chineseNumber(count: number, digits: string, places: readonly string[]): string {
  if (count <= 0 || count > 9999) return String(count);
  const figures = [...String(count)].map(Number);
  let text = "";
  figures.forEach((digit, i) => {
    const place = figures.length - 1 - i;
    if (digit > 0) text += `${digits[digit]}${places[place]}`;
    else if (figures.slice(i).some((later) => later > 0) && !text.endsWith("零")) text += "零";
  });
  return text.replace(/^一十/, "十");
}

function roman(count: number): string {
  let rest = Math.min(count, 3999);
  let text = "";
  for (const [value, letter] of ROMAN) {
    while (rest >= value) {
      text += letter;
      rest -= value;
    }
  }
  return text;
}

/** a … z, aa … zz: the letter is repeated, as Word does. */
function letters(count: number): string {
  if (count < 1) return String(count);
  return String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.min(9, Math.ceil(count / 26)));
}
