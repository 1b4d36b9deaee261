import { PROGRAM_ENV } from "@feedforward/shared";

/** Converts a page to commands through npx, for readers without an installation. */
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
