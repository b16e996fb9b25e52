/** The web explorer as a server: one process that answers, and query processes that can be killed. */
import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { UsageError } from "../../model/errors.js";
import { buildApp } from "./app.js";
import type { WebOptions } from "./ports.js";
import { startQueryService } from "./query-service.js";

export { isLoopback } from "./guard.js";
export type { Accuracy, DrawnSample, SpotCheckPort, WebOptions } from "./ports.js";

export interface RunningServer {
  url: string;
  close(): Promise<void>;
}

/** Whole requests, headers and silence have their limits (milliseconds, bytes). */
const LIMITS = { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 5_000, maxHeaderSize: 16 * 1024 };

/** Serves until closed. Throws UsageError when the port is taken or the host unknown. */
export async function startServer(options: WebOptions): Promise<RunningServer> {
  const queries = startQueryService(options.store.address);
  const app = buildApp(options, queries);
  const server = createAdaptorServer({
    fetch: app.fetch,
    overrideGlobalObjects: false,
    serverOptions: LIMITS,
  }) as Server;
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(options.port, options.host, resolve);
    });
  } catch (error) {
    queries.close();
    const code = (error as NodeJS.ErrnoException).code ?? "";
    throw new UsageError(`cannot listen on ${options.host}:${options.port} (${code}); --port names another`);
  }
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : options.port;
  const name = options.host.includes(":") ? `[${options.host}]` : options.host;
  return {
    url: `http://${name}:${port}/`,
    close: () =>
      new Promise((resolve) => {
        queries.close();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
