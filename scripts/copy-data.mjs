// Copies the data files that live beside the code into dist/, where the compiled code looks for them.
import { cpSync } from "node:fs";

cpSync("src", "dist", { recursive: true, filter: (path) => !/\.(ts|tsx)$/.test(path) });
