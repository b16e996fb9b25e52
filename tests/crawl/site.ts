/** A small government site on loopback: what it serves can change, and what it was asked for is noted. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import iconv from "iconv-lite";
import { afterEach } from "vitest";

export interface Asked {
  path: string;
  status: number;
  userAgent: string;
  /** Milliseconds since the site began. */
  from: number;
  to: number;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface Site {
  origin: string;
  host: string;
  /** By path with its query; changed at will. */
  pages: Record<string, Handler>;
  asked: Asked[];
  /** Largest number of requests that were open at once. */
  together: number;
}

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

export async function openSite(pages: Record<string, Handler>): Promise<Site> {
  const started = performance.now();
  let open = 0;
  const site: Site = { origin: "", host: "", pages, asked: [], together: 0 };
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const asked: Asked = {
      path,
      status: 0,
      userAgent: request.headers["user-agent"] ?? "",
      from: performance.now() - started,
      to: 0,
    };
    site.asked.push(asked);
    site.together = Math.max(site.together, ++open);
    response.on("close", () => {
      open--;
      asked.status = response.statusCode;
      asked.to = performance.now() - started;
    });
    (site.pages[path] ?? site.pages["*"] ?? missing)(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  site.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  site.origin = `http://${site.host}`;
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return site;
}

export const missing: Handler = (_, response) => {
  response.writeHead(404, { "content-type": "text/html" }).end("<html><body>404</body></html>");
};

/** A page in UTF-8, or in GBK where asked. */
export function html(body: string, charset: "utf-8" | "gbk" = "utf-8", title = "信息公开"): Handler {
  const text = `<!DOCTYPE html><html><head><meta charset="${charset}"><title>${title}</title></head><body>${body}</body></html>`;
  return (_, response) => response.writeHead(200, { "content-type": "text/html" }).end(iconv.encode(text, charset));
}

export const link = (href: string, text: string): string => `<li><a href="${href}">${text}</a></li>`;

export function redirect(location: string, status = 302): Handler {
  return (_, response) => response.writeHead(status, { location }).end();
}

/** A file with an ETag, which answers 304 to whoever has it. */
export function file(bytes: Uint8Array, etag: string): Handler {
  return (request, response) => {
    if (request.headers["if-none-match"] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { "content-type": "application/octet-stream", etag }).end(bytes);
  };
}

export function plain(text: string): Handler {
  return (_, response) => response.writeHead(200, { "content-type": "text/plain" }).end(text);
}

/** Sends a byte at a time and never ends. */
export const dripping: Handler = (_, response) => {
  response.writeHead(200, { "content-type": "application/pdf" });
  response.write("%PDF-1.7\n");
  const drip = setInterval(() => response.write("x"), 20);
  response.on("close", () => clearInterval(drip));
};
