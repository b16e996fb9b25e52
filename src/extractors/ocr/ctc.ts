/** Greedy decoding of the output of a line recogniser trained by connectionist temporal classification (CTC). */
import { type Reading, readingConfidence } from "./recogniser.js";

/** Probability below which a rival character is not worth keeping. */
const LEAST_RIVAL = 0.02;
/** Rivals kept with a reading. */
const MOST_RIVALS = 4;
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
  return { text, confidence, edges, rivals: rivalsOf(peaks) };
}

function findPeaks(scores: Float32Array, steps: number, alphabet: readonly string[]): Peak[] {
  const classes = alphabet.length;
  const peaks: Peak[] = [];
  let previous = BLANK;
  for (let step = 0; step < steps; step++) {
    const row = step * classes;
    let first = 0;
    let second = -1;
    for (let k = 1; k < classes; k++) {
      const score = scores[row + k] as number;
      if (score > (scores[row + first] as number)) {
        second = first;
        first = k;
      } else if (second < 0 || score > (scores[row + second] as number)) second = k;
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
