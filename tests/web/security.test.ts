import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answer, post, raw, serveSample, type TestServer } from "./running-server.js";

let open: TestServer;
let guarded: TestServer;

beforeAll(async () => {
  open = await serveSample({ queryTimeoutMs: 1500 });
  guarded = await serveSample({ token: "secret-token" });
  writeFileSync(join(open.folder, "outside.txt"), "not for everybody");
});

afterAll(async () => {
  await open.close();
  await guarded.close();
});

const countReviews = (server: TestServer) => server.store.sqlite.prepare("SELECT count(*) FROM reviews").pluck().get();
const verdictOn = (server: TestServer) => {
  const fact = server.store.sqlite.prepare("SELECT fact_id, amount_fen FROM facts LIMIT 1").get() as {
    fact_id: number;
    amount_fen: number;
  };
  return { fact_id: fact.fact_id, amount_seen_fen: fact.amount_fen, verdict: "right", reviewer: "甲" };
};

describe("writing", () => {
  it("is refused without the token, and with a wrong one", async () => {
    expect((await post(guarded, "/api/reviews", verdictOn(guarded))).status).toBe(401);
    expect((await post(guarded, "/api/reviews", verdictOn(guarded), { Authorization: "Bearer wrong" })).status).toBe(
      401,
    );
    expect((await post(guarded, "/api/findings/1", { state: "seen", reviewer: "甲" })).status).toBe(401);
    for (const place of ["table/1", "document/1"])
      expect((await post(guarded, `/api/assignments/${place}`, { statement: "income", reviewer: "甲" })).status).toBe(
        401,
      );
    expect(guarded.store.sqlite.prepare("SELECT count(*) FROM assignments").pluck().get()).toBe(0);
    expect(countReviews(guarded)).toBe(0);
  });

  it("is allowed with the token", async () => {
    const given = await post(guarded, "/api/reviews", verdictOn(guarded), { Authorization: "Bearer secret-token" });
    expect(given.status).toBe(201);
    expect(countReviews(guarded)).toBe(1);
  });

  it("is refused from another site, by Origin and by Sec-Fetch-Site", async () => {
    const verdict = verdictOn(open);
    expect((await post(open, "/api/reviews", verdict, { Origin: "http://evil.example" })).status).toBe(403);
    expect((await post(open, "/api/reviews", verdict, { Origin: "null" })).status).toBe(403);
    const said = { organisation: "某局", reviewer: "甲" };
    expect((await post(open, "/api/assignments/document/1", said, { Origin: "http://evil.example" })).status).toBe(403);
    expect((await post(open, "/api/reviews", verdict, { "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
    expect(countReviews(open)).toBe(0);
    expect((await post(open, "/api/reviews", verdict, { Origin: open.url })).status).toBe(201);
  });

  it("takes JSON alone, so that no form of another site can send it", async () => {
    const sent = await raw(open, "/api/reviews", {
      method: "POST",
      headers: { "Content-Type": "text/plain" },
      body: JSON.stringify(verdictOn(open)),
    });
    expect(sent.status).toBe(415);
  });
});

describe("the Host header", () => {
  it("must be a name of this machine, whatever name resolves to it (DNS rebinding)", async () => {
    for (const host of ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80"])
      expect((await raw(open, "/api/regions", { headers: { Host: host } })).status).toBe(421);
    const { host } = new URL(open.url);
    for (const known of [host, "localhost:9", "[::1]:9"])
      expect((await raw(open, "/api/regions", { headers: { Host: known } })).status).toBe(200);
  });
});

describe("queries", () => {
  const query = (sql: string) => post(open, "/api/query", { sql });

  it.each([
    "DELETE FROM facts",
    "WITH gone AS (SELECT 1) DELETE FROM facts",
    "WITH x AS (SELECT 1) INSERT INTO reviews SELECT * FROM reviews",
    "ATTACH DATABASE '/tmp/stolen.db' AS stolen",
    "SELECT 1; DELETE FROM facts",
    "PRAGMA writable_schema = 1",
    "VACUUM INTO '/tmp/copy.db'",
    "CREATE TABLE mine (a)",
    "SELECT load_extension('evil')",
    "SELECT writefile('/tmp/evil', 'x')",
    "SELECT readfile('/etc/passwd')",
  ])("%s is refused", async (sql) => {
    const before = open.store.sqlite.prepare("SELECT count(*) FROM facts").pluck().get();
    const { status, body } = await query(sql);
    expect(status).toBe(400);
    expect(JSON.parse(body).error).toBeTruthy();
    expect(open.store.sqlite.prepare("SELECT count(*) FROM facts").pluck().get()).toBe(before);
  });

  it("one that would run for ever is cut, and the next one is answered", async () => {
    const began = performance.now();
    const endless = await query(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
    );
    expect(endless.status).toBe(408);
    expect(performance.now() - began).toBeLessThan(20_000);
    const next = await query("SELECT count(*) AS facts FROM facts");
    expect(next.status).toBe(200);
  });

  it("one that gives rows for ever is cut at the limit of rows", async () => {
    const { body } = await query("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n");
    expect(JSON.parse(body)).toMatchObject({ truncated: true });
    expect(JSON.parse(body).rows).toHaveLength(5000);
  });

  it("one that wants more memory than allowed is refused", async () => {
    const { status } = await query("SELECT length(zeroblob(900000000) || zeroblob(900000000))");
    expect(status).toBe(400);
  });
});

describe("paths", () => {
  it.each([
    "/../outside.txt",
    "/..%2foutside.txt",
    "/%2e%2e/outside.txt",
    "/assets/../../outside.txt",
    "/pdfjs/../package.json",
    "/pdfjs/cmaps/..%2f..%2fpackage.json",
    "/api/documents/..%2f..%2foutside.txt/original",
    "/..\\outside.txt",
  ])("%s leads nowhere outside", async (path) => {
    const { status, body } = await raw(open, path);
    expect(body).not.toContain("not for everybody");
    expect(body).not.toContain("devDependencies");
    expect(status).toBeGreaterThanOrEqual(400);
  });

  it("an original whose stored hash is no hash is not looked for", async () => {
    open.store.sqlite.prepare("UPDATE documents SET sha256 = '../../outside.txt' WHERE document_id = 1").run();
    expect((await raw(open, "/api/documents/1/original")).status).toBe(404);
  });
});

describe("sizes", () => {
  it("a large body is refused", async () => {
    expect((await post(open, "/api/query", { sql: `SELECT '${"x".repeat(100_000)}'` })).status).toBe(413);
  });

  it("a body of unknown length is refused", async () => {
    const sent = await raw(open, "/api/query", {
      method: "POST",
      headers: { "Content-Type": "application/json", "Transfer-Encoding": "chunked" },
      body: JSON.stringify({ sql: `SELECT '${"x".repeat(100_000)}'` }),
    });
    expect(sent.status).toBe(411);
  });

  it("a long address and large headers are refused", async () => {
    expect((await raw(open, `/api/search?q=${"a".repeat(10_000)}`)).status).toBe(414);
    expect((await raw(open, "/", { headers: { Cookie: "c".repeat(20_000) } })).status).toBe(431);
  });

  it("nothing is uploaded: other methods are refused", async () => {
    for (const method of ["PUT", "DELETE", "PATCH"])
      expect(
        (await raw(open, "/api/documents/1/original", { method, headers: { "Content-Type": "application/json" } }))
          .status,
      ).toBe(405);
  });
});

describe("answers", () => {
  it("carry a policy without anything inline, and are no page elsewhere", async () => {
    for (const path of ["/", "/api/regions", "/nowhere.html"]) {
      const { headers } = await raw(open, path);
      const policy = String(headers["content-security-policy"]);
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain("unsafe-inline");
      expect(policy).not.toMatch(/'unsafe-eval'/);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(policy).toContain("frame-ancestors 'none'");
    }
  });

  it("tell nothing of the machine when something fails", async () => {
    const { status, body } = await raw(open, "/api/facts/abc");
    expect(status).toBe(400);
    expect(body).not.toContain("node_modules");
    expect(await answer<{ tokenNeeded: boolean }>(guarded, "/api/session")).toEqual({
      version: "0",
      tokenNeeded: true,
    });
  });
});
