/** Addresses as the crawler writes them: absolute, without fragment, one way for one place; traps refused. */

/** Longer addresses are made by loops (characters). */
const LONGEST = 1000;
/** A path that says the same step so often turns in circles. */
const REPEATS = 3;
const DEEPEST_PATH = 20;
const MOST_PARAMETERS = 20;
/** Below this number a port other than those of http and https belongs to another service: mail, shell, files. */
const FIRST_FREE_PORT = 1024;
/** … but for these, on which web servers are found. */
const WEB_PORTS = new Set([
  "",
  "80",
  "81",
  "82",
  "83",
  "84",
  "85",
  "86",
  "87",
  "88",
  "89",
  "90",
  "443",
  "444",
  "800",
  "888",
]);

/** The address behind `href` on the page at `base`; null for what is no web address or looks like a trap. */
export function resolveAddress(href: string, base: string): URL | null {
  if (href.length > LONGEST || /^(?:javascript|mailto|tel|data|#)/iu.test(href)) return null;
  let url: URL;
  try {
    url = new URL(href.trim(), base);
  } catch {
    return null;
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  if (url.username !== "" || url.password !== "") return null;
  if (Number(url.port) < FIRST_FREE_PORT && !WEB_PORTS.has(url.port)) return null;
  url.hash = "";
  return isTrap(url) ? null : url;
}

function isTrap(url: URL): boolean {
  const steps = url.pathname.split("/").filter((step) => step !== "");
  if (url.href.length > LONGEST || steps.length > DEEPEST_PATH) return true;
  if ([...url.searchParams].length > MOST_PARAMETERS) return true;
  const counts = new Map<string, number>();
  for (const step of steps) counts.set(step, (counts.get(step) ?? 0) + 1);
  return Math.max(0, ...counts.values()) >= REPEATS;
}
