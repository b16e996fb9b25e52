import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EXCHANGE_LIMITS, Fetcher } from "../../src/crawl/fetcher.js";
import { temporaryFolder } from "../store/temporary-store.js";

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;

describe.skipIf(!hasOpenssl)("a certificate that nobody vouches for (needs openssl)", () => {
  it("is not accepted", async () => {
    const folder = temporaryFolder();
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const subject = ["-subj", "/CN=localhost", "-days", "1"];
    execFileSync(
      "openssl",
      ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, ...subject],
      {
        stdio: "ignore",
      },
    );
    const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) =>
      response.end("x"),
    );
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const fetcher = new Fetcher({
      agent: "juesuan",
      userAgent: "juesuan/1",
      allowHosts: [host],
      exchange: EXCHANGE_LIMITS,
      retry: { attempts: 1, baseMs: 1, longestMs: 1 },
      redirects: 5,
      total: { requests: 9, bytes: 1e6, ms: 60_000 },
    });
    const asked = fetcher.get({ url: `https://${host}/`, delayMs: 0, receive: async () => "" });
    await expect(asked).rejects.toMatchObject({ verdict: "failed", message: expect.stringMatching(/certificate/) });
    await fetcher.close();
    server.close();
  });
});
