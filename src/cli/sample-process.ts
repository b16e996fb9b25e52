/** Entry of a process that draws one sample: a pass over all amounts, which must not keep the web server waiting. */
import { drawWithPopulations } from "../pipeline/index.js";
import { closeStore, openForReading } from "../store/index.js";
import type { DrawnSample } from "../web/server/index.js";

const [file = "", n, seed] = process.argv.slice(2);
const store = openForReading(file);
const { items, populations } = drawWithPopulations(store, Number(n), Number(seed));
const sample: DrawnSample = { items: items.map(({ fact_id, stratum }) => ({ fact_id, stratum })), populations };
closeStore(store);
process.send?.(sample, () => process.exit(0));
