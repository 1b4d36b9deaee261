import { writeSync } from "node:fs";

interface Spec {
  readonly fullName: string;
  readonly status: string;
  readonly failedExpectations: readonly { readonly message: string }[];
}

interface Environment {
  configure(options: object): void;
  addReporter(reporter: object): void;
  execute(): Promise<unknown>;
}

interface Jasmine {
  getEnv(options?: object): Environment;
}

/** jasmine-core without its boot script, which would search for test files. */
interface JasmineCore {
  core(itself: JasmineCore): Jasmine;
  interface(jasmine: Jasmine, environment: Environment): object;
}

declare const jasmine: Jasmine;

/** Defines `describe`, `it` and the other globals. */
export function boot(core: JasmineCore): void {
  const own = core.core(core);
  Object.assign(globalThis, core.interface(own, own.getEnv({ suppressLoadErrors: true })));
}

/** Runs the defined tests and writes the outcome as JSON to the file descriptor given by the environment. */
export async function runJasmine(): Promise<void> {
  const environment = jasmine.getEnv();
  const failed: Record<string, string> = {};
  let passed = 0;
  let pending = 0;
  environment.configure({ random: false });
  environment.addReporter({
    specDone({ fullName, status, failedExpectations }: Spec) {
      if (status === "passed") passed += 1;
      else if (status === "failed") failed[fullName] = failedExpectations[0]?.message.split("\n")[0] ?? "";
      else pending += 1;
    },
  });
  console.warn = () => {};
  console.log = () => {};
  await environment.execute();
  const left = Buffer.from(JSON.stringify({ passed, pending, failed }));
  for (let at = 0; at < left.length; ) at += writeSync(Number(process.env.SUITE_RESULT), left, at);
  process.exit(0);
}
