/** Who may ask: Host and Origin are checked, writing needs the token, answers carry a strict policy. */
import { createHash, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import type { Context, MiddlewareHandler } from "hono";

/** Nothing from elsewhere, nothing inline; WebAssembly decodes the pictures of scanned PDFs. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

/** Verdicts and queries are short. */
const LARGEST_BODY = 64 * 1024;

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  const set = (name: string, value: string) => c.res.headers.has(name) || c.res.headers.set(name, value);
  set("Content-Security-Policy", POLICY);
  set("X-Content-Type-Options", "nosniff");
  set("X-Frame-Options", "DENY");
  set("Referrer-Policy", "no-referrer");
  set("Cross-Origin-Opener-Policy", "same-origin");
  set("Cross-Origin-Resource-Policy", "same-origin");
  set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  set("Cache-Control", "no-store");
};

/**
 * Refuses names that this server does not go by: a foreign name that resolves to this machine (DNS rebinding) would
 * make the browser treat a foreign page as ours. Addresses cannot be rebound.
 */
export function hostGuard(boundHost: string): MiddlewareHandler {
  return async (c, next) => {
    const name = hostNameOf(c);
    if (name === null) return c.json({ error: "a Host header is needed" }, 400);
    if (name !== "localhost" && name !== boundHost && isIP(name) === 0)
      return c.json({ error: "this server does not go by that name" }, 421);
    return next();
  };
}

/** Requests that change something come from our own pages, as JSON, and with the token where there is one. */
export function writeGuard(token: string | null): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    if (c.req.method !== "POST") return c.json({ error: "GET and POST are understood" }, 405);
    const length = Number(c.req.header("content-length") ?? Number.NaN);
    if (!Number.isSafeInteger(length)) return c.json({ error: "Content-Length is needed" }, 411);
    if (length > LARGEST_BODY) return c.json({ error: "the request is too large" }, 413);
    if (!isSameOrigin(c)) return c.json({ error: "requests from other sites are refused" }, 403);
    if (!/^application\/json\b/.test(c.req.header("content-type") ?? ""))
      return c.json({ error: "application/json is expected" }, 415);
    // A query reads only; its own process sees to that.
    if (c.req.path === "/api/query") return next();
    if (token !== null && !sameSecret(c.req.header("authorization") ?? "", `Bearer ${token}`))
      return c.json({ error: "writing needs the token that the server printed when it started" }, 401);
    return next();
  };
}

function hostNameOf(c: Context): string | null {
  try {
    const { hostname } = new URL(`http://${c.req.header("host") ?? ""}`);
    return hostname === "" ? null : hostname.replace(/^\[|\]$/g, "");
  } catch {
    return null;
  }
}

function isSameOrigin(c: Context): boolean {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  const origin = c.req.header("origin");
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === c.req.header("host");
  } catch {
    return false;
  }
}

/** Compares in a time that does not depend on where the texts differ. */
function sameSecret(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
