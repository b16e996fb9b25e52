/** Measures how far paper bends: what should lie level, strip by strip across the page, lies higher here than there. */

/** Ink of the rows in each strip of a page that is cut into upright strips; seen from the side, of its columns. */
export interface Strips {
  /** Pixels; breadth of a strip. */
  breadth: number;
  /** One profile for each strip, all of the same length. */
  profiles: readonly Float32Array[];
}

/** By how many pixels the rows of a strip lie too low, for each band of rows and in it each strip. */
export type Bend = readonly Float32Array[];

/** Share of a strip's breadth by which the next strip may lie higher or lower beyond what the last one did. */
const STEEPEST = 0.08;
/** Likeness of two neighbouring strips from which they are compared: 1 for the same rows, 0 for others. */
const ALIKE = 0.35;
/** Share of the new strip in what the next one is compared with: rules go on, words end. */
const NEWEST = 0.25;
/** Strips and bands over which measurements are evened out. */
const EVEN_STRIPS = 2;
const EVEN_BANDS = 0.6;
/** Strips squared, which hold back the slope of a line through places that all lie in one strip. */
const LEVELLED = 0.05;
/** Strips beyond the last one measured to which its slope goes on. */
const MOST_BEYOND = 1.5;
/** Pixels of bend that nobody sees, and that the rule finder bears. */
const FLAT = 1.2;
/** Times: rows that are straightened stand out more clearly by this, or the measurement is chance. */
const CLEARER = 1.15;

/** The bend of a page, in bands of about `height` rows; null for flat paper, and where nothing surely shows a bend. */
export function bendOf({ breadth, profiles }: Strips, height: number): Bend | null {
  const edges = profiles.map(differences);
  const length = profiles[0]?.length ?? 0;
  const count = Math.max(1, Math.round(length / height));
  const bands = Array.from({ length: count }, (_, i) => {
    const [from, to] = [Math.round((i * length) / count), Math.round(((i + 1) * length) / count)];
    return edges.map((edge) => edge.subarray(from, to));
  });
  const places = joined(bands.map((band) => follow(band, STEEPEST * breadth)));
  const bend = places.map((_, i) => evened(places, i));
  if (bend.every((band) => band.every((by) => Math.abs(by) < FLAT))) return null;
  const clear = (share: number): number =>
    bands.reduce(
      (sum, band, i) =>
        sum +
        clearness(
          band,
          (bend[i] as Float32Array).map((by) => by * share),
        ),
      0,
    );
  return clear(1) >= CLEARER * clear(0) ? bend : null;
}

/** Changes of a profile from row to row, smoothed. */
function differences(profile: Float32Array): Float32Array {
  const edges = new Float32Array(profile.length);
  for (let i = 3; i < profile.length - 2; i++)
    edges[i] =
      (profile[i + 2] as number) +
      3 * (profile[i + 1] as number) +
      2 * (profile[i] as number) -
      2 * (profile[i - 1] as number) -
      3 * (profile[i - 2] as number) -
      (profile[i - 3] as number);
  return edges;
}

/** Where a strip lies, and how surely. */
interface Place {
  by: number;
  weight: number;
}

/** Follows the rows of a band from the fullest strip to both sides. */
function follow(edges: readonly Float32Array[], reach: number): Place[] {
  const energy = edges.map((edge) => product(edge, edge, 0));
  const start = energy.indexOf(Math.max(...energy));
  const places: Place[] = edges.map(() => ({ by: 0, weight: 0 }));
  if (energy[start] === 0) return places;
  places[start] = { by: 0, weight: 1 };
  for (const step of [-1, 1]) {
    const known = (edges[start] as Float32Array).slice();
    let by = 0;
    let slope = 0;
    let blank = 1;
    for (let i = start + step; i >= 0 && i < edges.length; i += step) {
      const found = bestShift(known, edges[i] as Float32Array, by + slope * blank, reach * blank);
      if (found.weight < ALIKE) {
        blank = Math.min(blank + 1, 3);
        continue;
      }
      slope = (found.by - by) / blank / 2;
      by = found.by;
      blank = 1;
      places[i] = found;
      blend(known, edges[i] as Float32Array, Math.round(by));
    }
  }
  return places;
}

/** The shift within reach at which an edge profile is most like the known one. */
function bestShift(known: Float32Array, edge: Float32Array, around: number, reach: number): Place {
  const from = Math.round(around - reach) - 1;
  const to = Math.round(around + reach) + 1;
  const scores: number[] = [];
  for (let shift = from; shift <= to; shift++) scores.push(product(known, edge, shift));
  let best = 1;
  for (let i = 1; i < scores.length - 1; i++) if ((scores[i] as number) > (scores[best] as number)) best = i;
  const [before, at, behind] = [scores[best - 1] as number, scores[best] as number, scores[best + 1] as number];
  const curve = before - 2 * at + behind;
  // At the border of the reach it is no peak.
  if (at < before || at < behind || curve >= 0) return { by: 0, weight: 0 };
  const same = Math.sqrt(product(known, known, 0) * product(edge, edge, 0));
  return { by: from + best + (before - behind) / (2 * curve), weight: at / same };
}

/** Sum of the products of two profiles, the second one moved up. */
function product(known: Float32Array, edge: Float32Array, shift: number): number {
  let sum = 0;
  const end = Math.min(known.length, edge.length - shift);
  for (let y = Math.max(0, -shift); y < end; y++) sum += (known[y] as number) * (edge[y + shift] as number);
  return sum;
}

function blend(known: Float32Array, edge: Float32Array, shift: number): void {
  for (let y = 0; y < known.length; y++)
    known[y] = (known[y] as number) * (1 - NEWEST) + (edge[y + shift] ?? 0) * NEWEST;
}

/** Bands that began at different strips brought together: on average a band's strips lie as those above them. */
function joined(measured: readonly (readonly Place[])[]): Place[][] {
  let above: readonly Place[] | undefined;
  return measured.map((places) => {
    let [weights, offset] = [0, 0];
    for (const [i, { by, weight }] of places.entries()) {
      const common = weight * (above?.[i]?.weight ?? 1);
      weights += common;
      offset += common * (by - (above?.[i]?.by ?? 0));
    }
    if (weights === 0) return [...places];
    const moved = places.map(({ by, weight }) => ({ by: by - offset / weights, weight }));
    above = moved;
    return moved;
  });
}

/** A band evened out with its neighbours. */
function evened(measured: readonly (readonly Place[])[], band: number): Float32Array {
  const strips = measured[band]?.length ?? 0;
  const by = new Float32Array(strips);
  for (let i = 0; i < strips; i++) {
    // A line through what was measured nearby, by least squares.
    let [weights, strip, place, spread, rise] = [1e-30, 0, 0, 0, 0];
    for (const [b, places] of measured.entries())
      for (const [s, { by, weight: sure }] of places.entries()) {
        const far = ((s - i) / EVEN_STRIPS) ** 2 + ((b - band) / EVEN_BANDS) ** 2;
        const weight = sure * Math.exp(-far / 2);
        weights += weight;
        strip += weight * (s - i);
        place += weight * by;
        spread += weight * (s - i) ** 2;
        rise += weight * (s - i) * by;
      }
    strip /= weights;
    place /= weights;
    const slope = (rise / weights - strip * place) / (spread / weights - strip ** 2 + LEVELLED);
    by[i] = place - slope * Math.max(-MOST_BEYOND, Math.min(MOST_BEYOND, strip));
  }
  return by;
}

/** How clearly the rows of all strips stand out together, each strip moved up by its bend. */
function clearness(band: readonly Float32Array[], bend: Float32Array): number {
  const sum = new Float32Array(band[0]?.length ?? 0);
  for (const [i, edges] of band.entries()) {
    const shift = Math.round(bend[i] as number);
    for (let y = 0; y < sum.length; y++) sum[y] = (sum[y] as number) + (edges[y + shift] ?? 0);
  }
  return product(sum, sum, 0);
}
