/** A server over a small database, and how tests speak to it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { spotCheckPort } from "../../src/cli/spot-check-port.js";
import { closeStore, openStore, type Store } from "../../src/store/index.js";
import { type RunningServer, startServer, type WebOptions } from "../../src/web/server/index.js";
import { storeSample } from "../store/temporary-store.js";

export interface TestServer {
  url: string;
  store: Store;
  folder: string;
  close(): Promise<void>;
}

/** Built by `npm run build`, which `npm test` runs first. */
const BUILT = fileURLToPath(new URL("../../dist/web/public", import.meta.url));

/** A front end of one line, for tests that draw nothing. */
function emptyFrontEnd(folder: string): string {
  const place = join(folder, "public");
  mkdirSync(join(place, "assets"), { recursive: true });
  writeFileSync(join(place, "index.html"), "<!doctype html><title>juesuan</title>");
  writeFileSync(join(place, "assets", "a.js"), `export const a = "${"a".repeat(1000)}";`);
  return place;
}

export async function serveSample(
  options: Partial<WebOptions> & {
    built?: boolean;
    fill?: (store: Store, folder: string) => Promise<void> | void;
  } = {},
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), "juesuan-web-"));
  const store = await openStore(join(folder, "test.db"));
  const { built = false, fill = fillSample, ...rest } = options;
  await fill(store, folder);
  const server: RunningServer = await startServer({
    store,
    spotCheck: spotCheckPort(store.address),
    host: "127.0.0.1",
    port: 0,
    token: null,
    publicFolder: built ? BUILT : emptyFrontEnd(folder),
    now: () => "2026-01-02T03:04:05.000Z",
    version: "0",
    ...rest,
  });
  return {
    url: server.url.replace(/\/$/, ""),
    store,
    folder,
    async close() {
      await server.close();
      closeStore(store);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A bureau over four years, another in another province, a unit below the first. */
export function fillSample(store: Store): void {
  for (const fiscalYear of [2019, 2020, 2021, 2022])
    for (const phase of ["budget", "final"] as const)
      storeSample(store, {
        organisation: "甲县民政局",
        regionCode: "130901",
        region: "河北省沧州市甲县",
        fiscalYear,
        phase,
        facts: accountFacts(fiscalYear * 1_000_000 + (phase === "final" ? 500_000 : 0)),
      });
  storeSample(store, {
    organisation: "乙市民政局",
    regionCode: "220100",
    region: "吉林省长春市",
    fiscalYear: 2022,
    facts: accountFacts(90_000_000),
  });
  storeSample(store, {
    organisation: "甲县社会福利院",
    orgLevel: "unit",
    parentOrganisation: "甲县民政局",
    regionCode: "130901",
    region: "河北省沧州市甲县",
    fiscalYear: 2022,
    facts: accountFacts(5_000_000),
  });
}

function accountFacts(fen: number) {
  return [
    { scheme: "line" as const, code: "total", name: "合计", labelRaw: "合计", codeRaw: null, row: 1, amountFen: fen },
    { code: "208", name: "社会保障和就业支出", labelRaw: "社会保障和就业支出", codeRaw: "208", amountFen: fen },
    { code: "2080201", name: "行政运行", measure: "basic", measureRaw: "基本支出", col: 3, amountFen: fen / 4 },
    {
      scheme: "other" as const,
      code: null,
      name: null,
      labelRaw: "养老服务补助",
      codeRaw: null,
      mapping: "unmapped" as const,
      status: "unchecked" as const,
      row: 2,
      col: 4,
      amountFen: fen / 5,
    },
  ];
}

export interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** A request whose path and headers are sent exactly as given. */
export function raw(
  server: { url: string },
  path: string,
  { method = "GET", headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

export function post(server: { url: string }, path: string, body: unknown, headers: Record<string, string> = {}) {
  return raw(server, path, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

/** The parsed answer to a request that must succeed. */
export async function answer<Answer>(server: { url: string }, path: string): Promise<Answer> {
  const { status, body } = await raw(server, encodeURI(path));
  if (status !== 200) throw new Error(`${path}: ${status} ${body}`);
  return JSON.parse(body) as Answer;
}
