/** Entry of a worker process: the real stages. */
import { serve } from "./serve.js";
import { runStages } from "./stages.js";

serve((job, bytes, progress) =>
  runStages({ fileName: job.fileName, source: job.source, bytes }, job.options, { progress }),
);
