// Adds to package-lock.json the optional packages of other systems that it leaves out, and says which.
// npm leaves them out when the registry at hand does not offer them; `npm ci` then refuses the lock file everywhere.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const LOCK = fileURLToPath(new URL("../package-lock.json", import.meta.url));
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const SYSTEMS = ["android", "darwin", "linux", "win32"];
const PROCESSORS = ["riscv64", "arm64", "x64", "ia32", "arm"];

/** The package that `name` means inside the package at `path`, as Node looks it up; undefined when there is none. */
function lookUp(packages, path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    const found = packages[`${folder === "" ? "" : `${folder}/`}node_modules/${name}`];
    if (found !== undefined || folder === "") return found;
  }
}

/** Optional packages of an exact version that `packages` (of a lock file) asks for and does not hold. */
export function missingOptionals(packages) {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    path === ""
      ? []
      : Object.entries(optionalDependencies)
          .filter(([name, version]) => EXACT.test(version) && lookUp(packages, path, name)?.version !== version)
          .map(([name, version]) => ({ path, name, version })),
  );
}

/** The entry of a missing package, like that of a sister for another system; its name tells the system. */
function entryOf(packages, { path, name, version }) {
  const parent = packages[path];
  const sister = Object.keys(parent.optionalDependencies)
    .map((other) => lookUp(packages, path, other))
    .find((other) => other?.version === version);
  const system = name.split("/").pop();
  return {
    version,
    cpu: PROCESSORS.filter((processor) => new RegExp(`-${processor}(-|$)`).test(system)),
    ...(parent.dev ? { dev: true } : {}),
    license: sister?.license ?? parent.license,
    optional: true,
    os: SYSTEMS.filter((known) => system.includes(known)),
    ...(system.includes("musl") ? { libc: ["musl"] } : {}),
    ...(sister?.engines ? { engines: sister.engines } : {}),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const lock = JSON.parse(readFileSync(LOCK, "utf8"));
  for (const missing of missingOptionals(lock.packages)) {
    const { path, name } = missing;
    const place = lookUp(lock.packages, path, name) ? `${path}/node_modules/${name}` : `node_modules/${name}`;
    lock.packages[place] = entryOf(lock.packages, missing);
    console.log(place);
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en"));
  lock.packages = Object.fromEntries(sorted);
  writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
}
