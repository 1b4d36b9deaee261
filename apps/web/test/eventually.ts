import { expect } from "vitest";

/** Polls for as long as a page may take on a machine that does other things too. */
export const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 40_000 });
