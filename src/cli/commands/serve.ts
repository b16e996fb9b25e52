/** `juesuan serve`: the web explorer, the spot-check page, the REST interface. */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Command, InvalidArgumentError } from "commander";
import { UsageError } from "../../model/errors.js";
import { packageVersion } from "../../pipeline/version.js";
import { closeStore, isPostgresAddress, openStore } from "../../store/index.js";
import { isLoopback, startServer } from "../../web/server/index.js";
import type { CliContext } from "../context.js";
import { databaseOption } from "../options.js";
import { spotCheckPort } from "../spot-check-port.js";

interface Options {
  db: string;
  host: string;
  port: number;
}

export function serveCommand(context: CliContext): Command {
  return new Command("serve")
    .description("show the dataset in the browser: explorer, originals, spot checks, queries, REST")
    .addOption(databaseOption(context))
    .option("--port <port>", "port; 0 takes a free one", portNumber, 8765)
    .option("--host <host>", "address to listen on; beyond this machine, writing needs a token", "127.0.0.1")
    .addHelpText(
      "after",
      `
Where other machines can reach the server, whatever writes needs a token. It is printed at the start; the environment
variable JUESUAN_TOKEN sets it, and then it is needed on this machine too.

Example:
  $ juesuan serve --port 8080`,
    )
    .action(async ({ db, host, port }: Options) => {
      // A mistyped name must not make an empty database.
      if (!isPostgresAddress(db) && !existsSync(db))
        throw new UsageError(`${db}: there is no database yet; \`juesuan ingest\` makes one`);
      const store = await openStore(db);
      try {
        const token = tokenFor(host, context.environment);
        const server = await startServer({
          store,
          spotCheck: spotCheckPort(store.address),
          host,
          port,
          token,
          publicFolder: fileURLToPath(new URL("../../../dist/web/public", import.meta.url)),
          now: () => new Date().toISOString(),
          version: packageVersion(),
        });
        context.log(`juesuan is at ${server.url} – Ctrl-C ends it`);
        if (token !== null) context.log(`writing needs this token: ${token}`);
        await untilAsked();
        await server.close();
      } finally {
        closeStore(store);
      }
    });
}

function tokenFor(host: string, { JUESUAN_TOKEN }: CliContext["environment"]): string | null {
  if (JUESUAN_TOKEN !== undefined && JUESUAN_TOKEN !== "") return JUESUAN_TOKEN;
  return isLoopback(host) ? null : randomBytes(24).toString("base64url");
}

function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError("a number from 0 to 65535 is expected.");
  return port;
}
