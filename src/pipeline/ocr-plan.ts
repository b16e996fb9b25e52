/** Which recogniser reads first, and what the other one reads again. */
import type { Engines } from "../extractors/index.js";
import type { Recogniser } from "../extractors/ocr/index.js";
import type { EngineName } from "./ocr-models.js";
import type { ReadingOptions } from "./reading-options.js";

/** An engine that the ingest's service offers. */
export interface OfferedEngine {
  engine: EngineName;
  version: string;
}

export interface OcrPlan {
  first: OfferedEngine;
  second: OfferedEngine | null;
  secondReads: "unsure" | "all";
}

/**
 * The plan for what is offered, the better engine first. `auto` reads with the best and asks the other in doubt, `both`
 * has everything read twice, an engine's name takes that engine alone. Without repair nothing is read twice.
 * Null when recognition is off or nothing suitable is offered.
 */
export function planOcr(
  offered: readonly OfferedEngine[],
  { ocr, engines, repair }: Pick<ReadingOptions, "ocr" | "engines" | "repair">,
): OcrPlan | null {
  if (ocr === "never") return null;
  const wanted = engines === "auto" || engines === "both" ? offered : offered.filter((o) => o.engine === engines);
  const [first, second] = wanted;
  if (!first) return null;
  return { first, second: (repair && second) || null, secondReads: engines === "both" ? "all" : "unsure" };
}

/** The engines of a plan, opened by `open`. */
export function enginesOf(plan: OcrPlan, open: (offered: OfferedEngine) => Recogniser): Engines {
  const second = plan.second ? { second: open(plan.second) } : {};
  return { first: open(plan.first), ...second, secondReads: plan.secondReads };
}

/** What the plan adds to the recipe of a document: other engines or versions may read otherwise. */
export function planVersion(plan: OcrPlan | null): string {
  if (!plan) return "none";
  const named = [plan.first, plan.second].flatMap((offered) =>
    offered ? [`${offered.engine} (${offered.version})`] : [],
  );
  return `${named.join(" + ")}, second reads ${plan.secondReads}`;
}
