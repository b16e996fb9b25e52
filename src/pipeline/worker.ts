/** Entry of a worker process: the real stages. */
import type { Recogniser } from "../extractors/ocr/index.js";
import { inflateInOneGo } from "./inflate-in-one-go.js";
import { enginesOf, type OfferedEngine } from "./ocr-plan.js";
import { type Channel, remoteRecogniser } from "./ocr-remote.js";
import { createOfficeConverter } from "./office-converter.js";
import { serve } from "./serve.js";
import { runStages } from "./stages.js";
import { isArchive, unpack } from "./unpack.js";

inflateInOneGo();

const recognisers = new Map<string, Recogniser>();
const officeConverter = createOfficeConverter();
let alive = (): void => undefined;

serve(async (job, bytes, progress) => {
  alive = progress;
  if (isArchive(bytes, job.fileName)) return unpack(bytes, job, progress);
  const engines = job.ocr ? { engines: enginesOf(job.ocr, recogniser) } : {};
  const { fileName, publisher, statements } = job;
  const source = { fileName, source: job.source, bytes, publisher, statements };
  return runStages(source, job.options, { progress, officeConverter, ...engines });
});

/** An engine of the ingest's service, the same one for all documents of this process. */
function recogniser({ engine, version }: OfferedEngine): Recogniser {
  const known = recognisers.get(engine);
  if (known) return known;
  const made = remoteRecogniser(engine, version, process as Channel, () => alive());
  recognisers.set(engine, made);
  return made;
}
