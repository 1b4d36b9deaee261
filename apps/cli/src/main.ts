#!/usr/bin/env node
import { PROGRAM_ENV } from "@feedforward/shared";
import { exitCodeFor, watchOutputs, watchParent } from "./interrupt";
import { run } from "./program";
import { howCalled } from "./program-name";

process.env[PROGRAM_ENV] ||= howCalled();
watchOutputs();
watchParent();
// Some libraries keep handles open (worker threads of WebAssembly), so exit explicitly when the command returns.
process.exit(exitCodeFor(await run(process.argv.slice(2))));
