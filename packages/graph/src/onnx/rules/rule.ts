import type { Node } from "../../graph";
import type { OpName } from "../../ops";
import type { OnnxBuilder } from "../builder";

/** Writes one op as ONNX nodes. `inputs` are the names of the node's inputs; the result is the name of its output. */
export type Rule<K extends OpName> = (onnx: OnnxBuilder, inputs: string[], node: Node<K>) => string | string[];

/** Ops that a rule writes. A loop is written with the rules of its steps, by `onnx/scan.ts`. */
export type RuleName = Exclude<OpName, "Scan">;
