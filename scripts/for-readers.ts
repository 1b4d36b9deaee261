import { PROGRAM_ENV } from "@feedforward/shared";

/** Makes a page in which commands are called through npx, as readers without an installation call them. */
export function forReaders<T>(make: () => T): T {
  const before = process.env[PROGRAM_ENV];
  process.env[PROGRAM_ENV] = "npx feedforward";
  try {
    return make();
  } finally {
    if (before === undefined) delete process.env[PROGRAM_ENV];
    else process.env[PROGRAM_ENV] = before;
  }
}
