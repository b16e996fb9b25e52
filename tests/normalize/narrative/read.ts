/** Reads paragraphs for tests: a document of 2021 of 某市民政局, facts as short lines. */
import type { Claim, DocumentPhase, Extracted, Fact } from "../../../src/model/index.js";
import { type Narrative, readNarrative } from "../../../src/normalize/narrative/index.js";

export function extractedFrom(texts: readonly string[]): Extracted {
  return {
    file: "a.docx",
    sha256: "0".repeat(64),
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    pageCount: null,
    tables: [],
    paragraphs: texts.map((text, i) => ({ ordinal: i, flow: i, text })),
    runningText: [],
    incomplete: false,
    warnings: [],
  };
}

export function read(phase: DocumentPhase, ...texts: string[]): Narrative {
  return readBeside([], phase, ...texts);
}

/** Reads sentences beside tables that have stated facts. */
export function readBeside(tableFacts: readonly Fact[], phase: DocumentPhase, ...texts: string[]): Narrative {
  return readNarrative({
    extracted: extractedFrom(texts),
    head: {
      title: null,
      phase,
      fiscalYear: 2021,
      organisation: "某市民政局",
      orgLevel: "department",
      parentOrganisation: null,
      regionCode: null,
      region: null,
    },
    tables: [],
    tableFacts,
  });
}

/** `final 2021 expenditure line total basic = 12.30` */
export function line(fact: Fact): string {
  const { phase, fiscalYear, statement, scheme, code, measure, amountRaw } = fact;
  return `${phase} ${fiscalYear} ${statement} ${scheme} ${code} ${measure} = ${amountRaw}`;
}

export function lines(phase: DocumentPhase, ...texts: string[]): string[] {
  return read(phase, ...texts).facts.map(line);
}

/** `change -50000 of 12.30 on 12.80`: what a claim says, of which amount, compared with which. */
export function claimLine(claim: Claim, facts: readonly Fact[]): string {
  const raw = (ref: number | null): string => facts.find((fact) => fact.ref === ref)?.amountRaw ?? "?";
  return `${claim.kind} ${claim.value} of ${raw(claim.subject)} on ${raw(claim.base)}`;
}
