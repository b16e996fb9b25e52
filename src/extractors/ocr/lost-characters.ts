/** Fills a character that one engine saw but could not name (修缮 read as 修) from the other engine's reading. */
import { CHINESE, type Reading } from "./recogniser.js";

/** The reading with every lost character that the other engine reads between the same neighbours; else as it is. */
export function fillLost(reading: Reading, other: Reading): Reading {
  const { edges: _, lost = [], ...rest } = reading;
  let text = reading.text;
  // From the end, so that the places before stay true.
  for (const place of [...lost].reverse()) {
    const character = between(text[place - 1], text[place], other.text);
    if (character !== undefined) text = text.slice(0, place) + character + text.slice(place);
  }
  return text === reading.text ? reading : { ...rest, text };
}

/** The one Chinese character between two neighbours, each undefined at an end of the line. */
function between(before: string | undefined, after: string | undefined, text: string): string | undefined {
  const found = text
    .split("")
    .filter((character, i) => CHINESE.test(character) && text[i - 1] === before && text[i + 1] === after);
  return found.length === 1 ? found[0] : undefined;
}
