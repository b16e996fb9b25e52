/** Digits as raised characters: the mark of a footnote behind an amount (367.12¹) is no digit of it. */
export function raisedDigits(text: string): string {
  return text.replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)] ?? digit);
}
