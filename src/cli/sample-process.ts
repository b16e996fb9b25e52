/** Entry of a process that draws one sample: a pass over all amounts, which must not keep the web server waiting. */
import { drawSample, stratumSizes } from "../pipeline/index.js";
import { closeStore, openForReading } from "../store/index.js";
import type { DrawnSample } from "../web/server/index.js";

const [file = "", n, seed] = process.argv.slice(2);
const store = openForReading(file);
const sample: DrawnSample = {
  items: drawSample(store, Number(n), Number(seed)).map(({ fact_id, stratum }) => ({ fact_id, stratum })),
  populations: stratumSizes(store),
};
closeStore(store);
process.send?.(sample, () => process.exit(0));
