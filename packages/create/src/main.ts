#!/usr/bin/env node
import { run } from "./program";

// A program that reads the output may exit before everything is written.
process.stdout.on("error", () => process.exit());
process.exitCode = await run(process.argv.slice(2));
