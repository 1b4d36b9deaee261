import { expect } from "vitest";

/** Polls for the maximum time that a page may take on a busy machine. */
export const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 40_000 });
