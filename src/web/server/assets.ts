/** The built front end, held in memory: a request can name nothing that was not there at the start. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join, relative, sep } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import type { Context } from "hono";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".bcmap": "application/octet-stream",
  ".pfb": "application/octet-stream",
  ".ttf": "font/ttf",
  ".icc": "application/octet-stream",
};

interface Asset {
  type: string;
  plain: Uint8Array<ArrayBuffer>;
  compressed: Uint8Array<ArrayBuffer> | null;
}

export interface Assets {
  /** Path of the URL without the leading slash → the answer; null when there is no such file. */
  answer(c: Context, path: string): Response | null;
}

/** Compresses each text file once. Throws when the folder holds no index.html: the front end was not built. */
export function loadAssets(folder: string): Assets {
  if (!existsSync(join(folder, "index.html")))
    throw new Error(`${folder}: the front end is missing; \`npm run build\` makes it`);
  const assets = new Map(filesBelow(folder).map((file) => [urlPath(folder, file), assetOf(file)]));
  return {
    answer(c, path) {
      const asset = assets.get(path);
      if (asset === undefined) return null;
      // Names of built files carry a hash of their content.
      const forever = path.startsWith("assets/");
      const headers: Record<string, string> = {
        "Content-Type": asset.type,
        "Cache-Control": forever ? "public, max-age=31536000, immutable" : "no-cache",
        Vary: "Accept-Encoding",
      };
      if (asset.compressed !== null && /\bbr\b/.test(c.req.header("accept-encoding") ?? ""))
        return c.body(asset.compressed, 200, { ...headers, "Content-Encoding": "br" });
      return c.body(asset.plain, 200, headers);
    },
  };
}

const PDFJS_FOLDERS = ["cmaps", "standard_fonts", "wasm", "iccs"];

/** Files that pdf.js asks for while it draws: character maps, standard fonts, decoders. Read when first asked for. */
export function pdfjsAssets(): Assets {
  const root = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  const known = new Map(
    PDFJS_FOLDERS.flatMap((folder) => filesBelow(join(root, folder))).map((file) => [urlPath(root, file), file]),
  );
  return {
    answer(c, path) {
      const file = known.get(path);
      if (file === undefined) return null;
      return c.body(new Uint8Array(readFileSync(file)), 200, {
        "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
        "Cache-Control": "public, max-age=86400",
      });
    },
  };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function urlPath(folder: string, file: string): string {
  return relative(folder, file).split(sep).join("/");
}

function assetOf(file: string): Asset {
  const plain = new Uint8Array(readFileSync(file));
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  const compressible = /^text|json|svg/.test(type) && plain.length > 500;
  return {
    type,
    plain,
    compressed: compressible
      ? new Uint8Array(brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
      : null,
  };
}
