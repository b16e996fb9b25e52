// Brings a fresh clone to the point where it runs: packages as package-lock.json names them, dist/ as the sources are.
// Needs nothing but Node and npm, and does nothing when nothing is missing.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OLDEST_NODE = [20, 19];
const STAMP = "dist/.sources";

/** True for a Node version like "20.19.0" that is new enough. */
export function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

/**
 * Packages that differ between what package-lock.json asks for and what node_modules holds (npm's own record of it),
 * both as the `packages` member of a lockfile. Optional packages may be absent: they are for other systems.
 */
export function missingPackages(wanted, installed) {
  return Object.entries(wanted)
    .filter(([path]) => path !== "")
    .filter(([path, { version, optional, link }]) => {
      const found = installed[path];
      if (link) return false;
      return found === undefined ? !optional : found.version !== version;
    })
    .map(([path]) => path.replace(/^.*node_modules\//, ""));
}

/** Hash of names and contents of everything that goes into dist/. */
export function sourcesHash(root) {
  const hash = createHash("sha256");
  const sources = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of [...sources, join(root, "tsconfig.json"), join(root, "package-lock.json")]) {
    hash.update(file.slice(root.length));
    hash.update(readFileSync(file));
  }
  return hash.digest("hex");
}

function packagesOf(lockfile) {
  return existsSync(lockfile) ? (JSON.parse(readFileSync(lockfile, "utf8")).packages ?? {}) : {};
}

/** Runs npm, its output shown; `failed` says whether and with what words. */
function npm(args) {
  const { status, stderr } = spawnSync("npm", args, {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "pipe"],
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    shell: process.platform === "win32",
  });
  process.stderr.write(stderr ?? "");
  return { failed: status !== 0, stderr: stderr ?? "" };
}

/** better-sqlite3 is the only package that may have to be compiled. */
function databaseWorks() {
  const trial = 'new (require("better-sqlite3"))(":memory:").close()';
  return spawnSync(process.execPath, ["-e", trial], { cwd: ROOT }).status === 0;
}

function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}

const NEEDS_COMPILER = `The database package (better-sqlite3) could not be installed: its ready-made binary could not be fetched,
so it has to be compiled, which needs a C++ compiler, make and python3. Install them and run the command again:
  Debian, Ubuntu   sudo apt-get install build-essential python3
  Fedora, RHEL     sudo dnf install gcc-c++ make python3
  macOS            xcode-select --install`;

function install() {
  const missing = missingPackages(
    packagesOf(join(ROOT, "package-lock.json")),
    packagesOf(join(ROOT, "node_modules/.package-lock.json")),
  );
  if (missing.length > 0) {
    console.error(`Installing packages (${missing.length} missing or of another version) …`);
    const { failed, stderr } = npm(["ci", "--no-audit", "--no-fund"]);
    if (failed) fail(/node-gyp|better-sqlite3/.test(stderr) ? NEEDS_COMPILER : "npm ci failed, see above.");
  }
  if (databaseWorks()) return;
  console.error("Building the database package …");
  npm(["rebuild", "better-sqlite3"]);
  if (!databaseWorks()) fail(NEEDS_COMPILER);
}

function build() {
  const stamp = join(ROOT, STAMP);
  const hash = sourcesHash(ROOT);
  if (existsSync(stamp) && existsSync(join(ROOT, "dist/cli.js")) && readFileSync(stamp, "utf8") === hash) return;
  console.error("Building dist/ …");
  rmSync(join(ROOT, "dist"), { recursive: true, force: true });
  if (npm(["run", "--silent", "build"]).failed) fail("The build failed, see above.");
  writeFileSync(stamp, hash);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!isNewEnough(process.versions.node))
    fail(`juesuan needs Node ${OLDEST_NODE.join(".")} or later; this is ${process.versions.node}.`);
  install();
  build();
}
