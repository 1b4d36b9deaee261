import { testUnknownOptions } from "../../../scripts/testing/unknown-options";
import * as server from "../src/server";

// The main entry holds Svelte components, which only a browser's tests can load.
testUnknownOptions(server, { serve: (options) => server.serve("logs", options) });
