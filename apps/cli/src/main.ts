#!/usr/bin/env node
import { run } from "./program";

// Some libraries keep handles open (worker threads of WebAssembly); a command that returned is done.
process.exit(await run(process.argv.slice(2)));
