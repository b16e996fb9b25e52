/** Strings the stages together for one document: extract → normalize → check, and at most once back to read again. */
import { type ExtractOptions, type ExtractPorts, extract, reread, type SourceFile } from "../extractors/index.js";
import type { Recogniser } from "../extractors/ocr/index.js";
import type { Checked, Extracted, Publication, RereadRequest, Result } from "../model/index.js";
import { isKnownCode } from "../normalize/codebook/index.js";
import { type Hints, normalize, type StatementHint } from "../normalize/index.js";
import { type CheckContext, check } from "../quality/index.js";
import type { PublisherHints } from "../store/index.js";
import type { Reading, ReadingOptions } from "./protocol.js";

/** The stages as functions, so that a test can put others in their place. */
export interface Stages {
  extract(source: SourceFile, options: ExtractOptions, ports: ExtractPorts): Promise<Result<Extracted>>;
  normalize(extracted: Extracted, hints: Hints): Result<Publication>;
  check(publication: Publication, options: { repair: boolean }, context?: CheckContext): Checked;
  /** Reads doubtful cells once more with the other recogniser. */
  reread(
    source: SourceFile,
    extracted: Extracted,
    requests: readonly RereadRequest[],
    second: Recogniser,
  ): Promise<Extracted>;
}

/** What the stages need from outside. */
export interface StagePorts extends ExtractPorts {
  /** Called whenever a page is begun or a stage is done: the document is getting on. */
  progress(): void;
}

export const STAGES: Stages = { extract, normalize, check, reread };

/** Where a document came from. */
interface Origin {
  source: string;
  publisher?: PublisherHints | null;
  statements?: readonly StatementHint[];
}

/** Reads one document. Throws the DocumentError of the stage that gave up. */
export async function runStages(
  source: SourceFile & Origin,
  options: ReadingOptions,
  ports: StagePorts,
  stages: Stages = STAGES,
): Promise<Reading> {
  const { value: extracted } = await stages.extract(source, { ocr: options.ocr, pages: everyPage(ports) }, ports);
  ports.progress();
  const first = judge(extracted, source, options, ports, stages);
  const { rereadRequests } = first.checked;
  const second = ports.engines?.second;
  if (!options.repair || !second || rereadRequests.length === 0) return first;
  const readAgain = await stages.reread(source, extracted, rereadRequests, second);
  ports.progress();
  return judge(readAgain, source, options, ports, stages);
}

function judge(
  extracted: Extracted,
  source: Origin & { fileName: string },
  options: ReadingOptions,
  ports: StagePorts,
  stages: Stages,
): Reading {
  const { value: publication, warnings } = stages.normalize(extracted, {
    fileName: source.fileName,
    source: source.source,
    ...(source.publisher ? { publisher: source.publisher } : {}),
    ...(source.statements ? { statements: source.statements } : {}),
  });
  ports.progress();
  const context = { paragraphs: extracted.paragraphs, codebook: { isKnownCode } };
  const checked = stages.check(publication, { repair: options.repair }, context);
  ports.progress();
  return { extracted, checked, warnings: [...warnings, ...(checked.warnings ?? [])] };
}

/** Every page is wanted; being asked for one is a sign of progress. */
function everyPage(ports: StagePorts): (page: number) => boolean {
  return () => {
    ports.progress();
    return true;
  };
}
