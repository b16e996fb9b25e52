/** Tells somebody that a run has ended: a webhook, a command. */
import { spawn } from "node:child_process";
import { request } from "undici";

export interface AfterRun {
  webhook?: string | undefined;
  command?: readonly string[] | undefined;
}

const PATIENCE_MS = 60_000;

/** Sends `record` as JSON to the webhook and to the command's stdin; returns what went wrong, one sentence each. */
export async function tellAfterRun({ webhook, command }: AfterRun, record: object): Promise<string[]> {
  const text = JSON.stringify(record);
  const told = await Promise.allSettled([
    ...(webhook === undefined ? [] : [post(webhook, text)]),
    ...(command === undefined ? [] : [run(command, text)]),
  ]);
  return told.flatMap((one) => (one.status === "rejected" ? [String(one.reason?.message ?? one.reason)] : []));
}

async function post(webhook: string, body: string): Promise<void> {
  const { statusCode, body: answer } = await request(webhook, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((error: Error) => {
    throw new Error(`the webhook cannot be reached: ${error.message}`);
  });
  await answer.dump().catch(() => undefined);
  if (statusCode >= 300) throw new Error(`the webhook answered HTTP ${statusCode}`);
}

function run([program = "", ...args]: readonly string[], input: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["pipe", "ignore", "inherit"], timeout: PATIENCE_MS });
    child.on("error", (error) => reject(new Error(`${program} cannot be started: ${error.message}`)));
    child.on("close", (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`${program} ended with ${signal ?? `exit code ${code}`}`)),
    );
    // A command that does not read its input closes the pipe: its own affair.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}
