/** Greedy decoding of the output of a line recogniser trained by connectionist temporal classification (CTC). */
import { CHINESE, type Reading, readingConfidence } from "./recogniser.js";

/** Probability below which a rival character is not worth keeping. */
const LEAST_RIVAL = 0.02;
/** Rivals kept with a reading. */
const MOST_RIVALS = 4;
/** Probability of the blank below which it hides a character the model does not know well; on paper it is 1. */
const SURE_BLANK = 0.97;
/** The class that stands for no character. */
const BLANK = 0;

interface Peak {
  character: string;
  probability: number;
  /** Step of its highest probability. */
  step: number;
  /** The second likeliest character there, "" for none at all. */
  rival: string;
  rivalProbability: number;
}

/**
 * Reads one line.
 * @param scores probabilities, `steps` rows of `alphabet.length` classes
 * @param alphabet character of each class; class 0 is the blank
 * @param inkShare share (0..1] of the steps that cover the picture; the rest is padding
 */
export function decodeLine(
  scores: Float32Array,
  steps: number,
  alphabet: readonly string[],
  inkShare: number,
): Reading {
  const peaks = findPeaks(scores, steps, alphabet);
  const text = peaks.map((peak) => peak.character).join("");
  const confidence = readingConfidence(
    text,
    peaks.map((peak) => peak.probability),
  );
  const centre = (peak: Peak) => (peak.step + 0.5) / steps / inkShare;
  const edges: number[] = [];
  for (const [i, peak] of peaks.entries()) {
    const next = peaks[i + 1];
    const edge = Math.min(1, next ? (centre(peak) + centre(next)) / 2 : 1);
    for (let unit = 0; unit < peak.character.length; unit++) edges.push(edge);
  }
  const lost = CHINESE.test(text) ? lostAmong(peaks, scores, steps, alphabet.length) : [];
  return { text, confidence, edges, rivals: rivalsOf(peaks), ...(lost.length > 0 ? { lost } : {}) };
}

/** Places in the text where the blank is likeliest and yet unsure, away from any character: print without a name. */
function lostAmong(peaks: readonly Peak[], scores: Float32Array, steps: number, classes: number): number[] {
  const blankAt = (step: number): number => scores[step * classes + BLANK] ?? 1;
  const lost = new Set<number>();
  for (let step = 0; step < steps; step++) {
    if (blankAt(step) >= SURE_BLANK || ![step - 1, step, step + 1].every((near) => blankAt(near) > 0.5)) continue;
    const before = peaks.filter((peak) => peak.step < step);
    lost.add(before.reduce((units, peak) => units + peak.character.length, 0));
  }
  return [...lost];
}

function findPeaks(scores: Float32Array, steps: number, alphabet: readonly string[]): Peak[] {
  const classes = alphabet.length;
  const peaks: Peak[] = [];
  let previous = BLANK;
  for (let step = 0; step < steps; step++) {
    const row = step * classes;
    // The likelihoods of a step add up to 1.
    if ((scores[row + BLANK] as number) > 0.5) {
      previous = BLANK;
      continue;
    }
    let [first, second] = [0, -1];
    let [highest, next] = [scores[row] as number, -1];
    for (let k = 1; k < classes; k++) {
      const score = scores[row + k] as number;
      if (score <= next) continue;
      if (score > highest) {
        [second, next] = [first, highest];
        [first, highest] = [k, score];
      } else [second, next] = [k, score];
    }
    if (first !== BLANK) {
      const probability = scores[row + first] as number;
      const last = peaks.at(-1);
      if (first !== previous || last === undefined) {
        peaks.push({ character: alphabet[first] ?? "", probability, step, ...rivalAt(second) });
      } else if (probability > last.probability) Object.assign(last, { probability, step, ...rivalAt(second) });
    }
    previous = first;

    function rivalAt(k: number): { rival: string; rivalProbability: number } {
      return { rival: k === BLANK ? "" : (alphabet[k] ?? ""), rivalProbability: scores[row + k] as number };
    }
  }
  return peaks;
}

/** Readings with one character exchanged for its rival, likeliest first. */
function rivalsOf(peaks: readonly Peak[]): { text: string; confidence: number }[] {
  return peaks
    .map((peak, at) => ({ at, peak }))
    .filter(({ peak }) => peak.rivalProbability >= LEAST_RIVAL)
    .sort((a, b) => b.peak.rivalProbability - a.peak.rivalProbability || a.at - b.at)
    .slice(0, MOST_RIVALS)
    .map(({ at, peak }) => ({
      text: peaks.map((other, i) => (i === at ? other.rival : other.character)).join(""),
      confidence: peak.rivalProbability,
    }));
}
