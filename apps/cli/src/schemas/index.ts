import { z } from "zod";
import { assignment } from "./assignment";
import { lab } from "./lab";
import { sweep, sweepBest, sweepExport, sweepStatus, worker } from "./sweep";
import {
  tensorboardCheck,
  tensorboardExport,
  tensorboardInspect,
  tensorboardMerge,
  tensorboardRead,
} from "./tensorboard";
import { completion, doctor, error, playground, race, view } from "./tools";
import { evaluate, exportModel, plot, predict, train } from "./training";

/** Schemas of --json output, by the command's words. */
const schemas = {
  train,
  evaluate,
  predict,
  export: exportModel,
  plot,
  lab: lab.chapter,
  "lab list": lab.list,
  "lab all": lab.all,
  "lab --explain": lab.explain,
  "lab show": lab.show,
  "assignment list": assignment.list,
  "assignment create": assignment.create,
  "assignment check": assignment.check,
  "assignment grade": assignment.grade,
  sweep,
  "sweep status": sweepStatus,
  "sweep best": sweepBest,
  "sweep resume": sweep,
  "sweep retry": sweep,
  "sweep export": sweepExport,
  worker,
  playground,
  race,
  "tensorboard read": tensorboardRead,
  "tensorboard inspect": tensorboardInspect,
  "tensorboard export": tensorboardExport,
  "tensorboard merge": tensorboardMerge,
  "tensorboard check": tensorboardCheck,
  view,
  doctor,
  completion,
  error,
} as const satisfies Readonly<Record<string, z.ZodType>>;

/** Commands without data as a result: help, schemas themselves, and commands that only perform an action. */
export const WITHOUT_JSON: readonly string[] = ["help", "schema", "sweep stop"];

/** Words of the commands that have a schema, and "error". */
export const schemaNames: readonly string[] = Object.keys(schemas);

/** Returns the JSON Schema (draft 2020-12) of a command's --json output. */
export function jsonSchemaOf(name: string): object {
  const schema = schemas[name as keyof typeof schemas];
  const title = name === "error" ? "an error, on stderr" : `feedforward ${name} --json`;
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: "draft-2020-12" });
  return { $schema, title, ...rest };
}
