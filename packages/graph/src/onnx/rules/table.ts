import * as conv from "./conv";
import * as elementwise from "./elementwise";
import * as indexOps from "./index-ops";
import * as matmul from "./matmul";
import * as pool from "./pool";
import * as reduce from "./reduce";
import * as resize from "./resize";
import type { Rule, RuleName } from "./rule";
import * as shape from "./shape";

/** One rule per op; a missing one is a type error. */
export const rules: { readonly [K in RuleName]: Rule<K> } = {
  ...elementwise,
  ...shape,
  ...reduce,
  ...matmul,
  ...conv,
  ...pool,
  ...resize,
  ...indexOps,
};
