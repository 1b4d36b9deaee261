#!/usr/bin/env node
import { run } from "./program";

// What reads the output may end before it is written.
process.stdout.on("error", () => process.exit());
process.exitCode = await run(process.argv.slice(2));
