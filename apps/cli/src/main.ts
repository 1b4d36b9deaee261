#!/usr/bin/env node
import { exitCodeFor, watchOutputs, watchParent } from "./interrupt";
import { run } from "./program";

watchOutputs();
watchParent();
// Some libraries keep handles open (worker threads of WebAssembly), so exit explicitly when the command returns.
process.exit(exitCodeFor(await run(process.argv.slice(2))));
