/** The walls of the house (docs/architecture.md): arrows run one way. */
const room = (name) => `^src/${name}/`;
const forbid = (name, from, allowed) => ({
  name,
  severity: "error",
  from: { path: room(from) },
  to: { path: "^src/", pathNot: [room(from), ...allowed.map(room)] },
});

module.exports = {
  forbidden: [
    forbid("model-knows-nobody", "model", []),
    forbid("extractors-know-the-model-only", "extractors", ["model"]),
    forbid("normalize-knows-the-model-only", "normalize", ["model"]),
    forbid("quality-knows-the-model-only", "quality", ["model"]),
    forbid("store-knows-the-model-only", "store", ["model"]),
    forbid("crawl-knows-model-and-store", "crawl", ["model", "store"]),
    forbid("pipeline-strings-the-stages", "pipeline", [
      "model",
      "extractors",
      "normalize",
      "quality",
      "store",
      "crawl",
    ]),
    forbid("export-knows-model-and-store", "export", ["model", "store"]),
    forbid("web-knows-model-and-store", "web", ["model", "store"]),
    {
      name: "layout-knows-pages-only",
      comment: "The table finder does not know where the words came from; it may ask whether a line is a caption.",
      severity: "error",
      from: { path: "^src/extractors/layout/" },
      to: { path: "^src/", pathNot: ["^src/extractors/layout/", "^src/extractors/caption-line", "^src/model/"] },
    },
    {
      name: "codebook-knows-no-document",
      severity: "error",
      from: { path: "^src/normalize/codebook/" },
      to: { path: "^src/", pathNot: ["^src/normalize/codebook/", "^src/model/(data-file|radicals|vocabulary)"] },
    },
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "stages-do-no-io",
      comment: "Files, processes and the network belong to pipeline, store, crawl, cli and web.",
      severity: "error",
      from: { path: "^src/(model|extractors|normalize|quality)/", pathNot: "^src/model/data-file\\.ts$" },
      to: { path: "^(node:)?(fs|fs/promises|child_process|net|http|https|worker_threads|dns)$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
