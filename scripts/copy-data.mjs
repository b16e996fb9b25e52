// Copies the data files that live beside the code into dist/, where the compiled code looks for them.
import { cpSync } from "node:fs";

// The front end has a build of its own.
const isData = (path) => !/\.(ts|tsx)$/.test(path) && !/^src[/\\]web[/\\]app\b/.test(path);
cpSync("src", "dist", { recursive: true, filter: isData });
