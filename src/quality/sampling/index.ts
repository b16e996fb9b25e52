/** Statistics of trust and spot checks (抽查): which amounts to look at, and what the verdicts say of the rest. */
export { type AccuracyEstimate, accuracy, type Interval, type StratumVerdicts, wilson } from "./accuracy.js";
export { allocate, type Clustered, type Drawn, stratifiedSample, stratumOf } from "./sample.js";
export { type TrustShares, trustShares } from "./trust.js";
