/**
 * Returns the program of a worker thread that runs a TypeScript file, for tests from the sources; the published
 * packages contain no such file. The address is formed here, out of sight of bundlers: where a constant path and
 * `import.meta.url` meet, Turbopack follows a variable to its value and reports the missing file as an error.
 *
 * @param path location of the file relative to the module that starts the thread
 * @param base `import.meta.url` of that module
 */
export const sourceProgram = (path: string, base: string): string =>
  `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(new URL(path, base).href)}); })`;
