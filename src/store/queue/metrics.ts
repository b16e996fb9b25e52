/** The state of the queue in the text format of Prometheus. */
import type { Store } from "../open.js";
import { queueStatus } from "./status.js";

/** Empty where there is no queue. */
export function queueMetrics(store: Store): string {
  const status = queueStatus(store);
  if (status === null) return "";
  const { tasks, oldestSeconds, workers } = status;
  const states = ["waiting", "running", "retrying", "dead"] as const;
  const depth = tasks.flatMap((one) =>
    states.map((state) => `juesuan_queue_jobs{task="${one.task}",state="${state}"} ${one[state]}`),
  );
  return [
    ...gauge("juesuan_queue_jobs", "Jobs by kind and state; dead ones have failed as often as they may.", depth),
    ...gauge("juesuan_queue_oldest_seconds", "How long the oldest job has been waiting to be taken.", [
      `juesuan_queue_oldest_seconds ${Math.round(oldestSeconds)}`,
    ]),
    ...gauge("juesuan_queue_workers", "Workers that have given a sign of life.", [
      `juesuan_queue_workers ${workers.length}`,
    ]),
    "",
  ].join("\n");
}

function gauge(name: string, help: string, samples: readonly string[]): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...samples];
}
