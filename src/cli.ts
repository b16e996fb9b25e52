#!/usr/bin/env node
/** The program `juesuan`. */
import { run } from "./cli/run.js";

process.exitCode = await run(process.argv.slice(2));
