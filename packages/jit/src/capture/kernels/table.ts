import * as conv from "./conv";
import * as einsum from "./einsum";
import * as elementwise from "./elementwise";
import * as indexOps from "./index-ops";
import type { Kernel } from "./kernel";
import * as matmul from "./matmul";
import * as pool from "./pool";
import * as random from "./random";
import * as reduce from "./reduce";
import * as resize from "./resize";
import * as shape from "./shape";

/** Every tfjs kernel that capture can record, by the kernel's name. */
export const kernels: Readonly<Record<string, Kernel>> = {
  ...elementwise,
  ...shape,
  ...reduce,
  ...matmul,
  ...einsum,
  ...conv,
  ...pool,
  ...resize,
  ...indexOps,
  ...random,
};
