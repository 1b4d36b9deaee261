import { z } from "zod";

/** JSON has no NaN and no infinities; they are written as these strings. */
export const number = z.union([z.number(), z.enum(["NaN", "Infinity", "-Infinity"])]);

export const path = z.string().describe("path of a file or folder, as it was given or made");

/** Numbers by name, such as `val_accuracy`. */
export const figures = z.record(z.string(), number).describe("loss and metrics by name");

/** A setting of a chapter or a sweep; numeric settings are numbers. */
export const setting = z.unknown().describe("a value: a number, text, truth value or list");

export const artefacts = z.record(z.string(), z.string()).describe("paths of what was written, by kind");

export const count = z.int().min(0);
