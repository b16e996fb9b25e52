/** Connections go to public addresses only, unless a host is allowed by name: no page may lead the crawler into a private network. */
import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { buildConnector } from "undici";
import { FetchFailure } from "./failure.js";

/** All of IPv6 that has been given out; ::127.0.0.1, the old way to write an IPv4 address, lies outside. */
const GLOBAL_UNICAST = "2000::/3";

/** True for an address of the public internet; addresses that wrap another (IPv4 in IPv6, NAT64, 6to4) are judged by both. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  if (!ipaddr.isValid(bare)) return false;
  const parsed = ipaddr.process(bare);
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || parsed.match(ipaddr.parseCIDR(GLOBAL_UNICAST));
}

/**
 * `allowed` are hosts (`host` or `host:port`) that may lie anywhere. The check is made on the address that is
 * connected to: where the name is resolved, for literal addresses before, and once more on the open socket.
 */
export function guardedConnector(
  allowed: ReadonlySet<string>,
  options: buildConnector.BuildOptions = {},
): buildConnector.connector {
  const free = buildConnector(options);
  const guarded = buildConnector({ ...options, lookup: publicLookup } as buildConnector.BuildOptions);
  return (target, callback) => {
    if (isAllowedHost(target.hostname, target.port, allowed)) return free(target, callback);
    const literal = target.hostname.replace(/^\[|\]$/g, "");
    if (isIP(literal) !== 0 && !isPublicAddress(literal)) return callback(refusal(target.hostname, literal), null);
    guarded(target, (error, socket) => {
      if (error !== null || socket === null) return callback(error ?? new Error("no connection"), null);
      const { remoteAddress } = socket;
      if (remoteAddress === undefined || isPublicAddress(remoteAddress)) return callback(null, socket);
      socket.destroy();
      callback(refusal(target.hostname, remoteAddress), null);
    });
  };
}

function isAllowedHost(hostname: string, port: string, allowed: ReadonlySet<string>): boolean {
  const host = hostname.toLowerCase();
  return allowed.has(host) || allowed.has(`${host}:${port}`);
}

/** Resolves a name as the system does, leaving only its public addresses. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "");
    const open = addresses.filter(({ address }) => isPublicAddress(address));
    const [first] = open;
    if (first === undefined) return callback(refusal(hostname, addresses[0]?.address ?? "nothing"), "");
    if (options.all === true) callback(null, open);
    else callback(null, first.address, first.family);
  });
};

function refusal(hostname: string, address: string): FetchFailure {
  const where = hostname === address ? address : `${hostname} (${address})`;
  return new FetchFailure("refused", `${where} is no public address; allowHosts would have to name it`);
}
