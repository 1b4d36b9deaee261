import type * as tfjs from "@tensorflow/tfjs-core";
import * as blocks from "./blocks";
import * as conv from "./conv";
import * as einsum from "./einsum";
import * as elementwise from "./elementwise";
import * as indexOps from "./index-ops";
import type { Kernel } from "./kernel";
import * as localResponse from "./local-response";
import * as matmul from "./matmul";
import * as pool from "./pool";
import * as random from "./random";
import * as reduce from "./reduce";
import * as resize from "./resize";
import * as shape from "./shape";

type Tfjs = typeof tfjs;

/** Names of all tfjs kernels, which tfjs exports as constants. */
export type KernelName = { [K in keyof Tfjs]: Tfjs[K] extends K ? K : never }[keyof Tfjs];

const families = [
  elementwise,
  shape,
  blocks,
  reduce,
  localResponse,
  matmul,
  einsum,
  conv,
  pool,
  resize,
  indexOps,
  random,
] as const;

type Union<T> = T extends unknown ? keyof T : never;

/** Kernels that capture can record; the others are in refused.ts. */
export type RecordedKernel = Union<(typeof families)[number]>;

/** Every tfjs kernel that capture can record, by name. */
export const kernels = Object.assign({}, ...families) as Readonly<Record<RecordedKernel, Kernel>>;
