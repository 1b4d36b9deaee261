import type { Lazy, PendingNode } from "./pending";
import { Signature } from "./signature";

/** Work of a flush: the pending values that are still retained, and the nodes that they depend on. */
export interface Needed {
  readonly nodes: readonly PendingNode[];
  readonly outputs: readonly Lazy[];
}

/** Nodes with the signature and inputs by which a program is looked up and run. */
export interface Piece extends Needed {
  /** Values from outside, in the order of their first use. */
  readonly inputs: readonly Lazy[];
  readonly signature: Signature;
}

const names = new Map<string, number>();
let flushes = 0;

/** Returns the nodes that retained values depend on; undefined if there are none. */
export function neededOf(nodes: readonly PendingNode[]): Needed | undefined {
  flushes += 1;
  const outputs: Lazy[] = [];
  const needed: PendingNode[] = [];
  for (let i = nodes.length - 1; i >= 0; i -= 1) {
    const node = nodes[i]!;
    let wanted = false;
    for (let k = node.outputs.length - 1; k >= 0; k -= 1) {
      const output = node.outputs[k]!;
      if (output.storage.held && !output.ready) {
        outputs.push(output);
        wanted = true;
      } else if (output.seen === flushes) wanted = true;
    }
    if (!wanted) continue;
    needed.push(node);
    for (const input of node.inputs) if (input.node) input.seen = flushes;
  }
  if (outputs.length === 0) return undefined;
  return { nodes: needed.reverse(), outputs: outputs.reverse() };
}

/** Collects the inputs of nodes and computes their signature. */
export function pieceOf({ nodes, outputs }: Needed): Piece {
  flushes += 1;
  const signature = new Signature(names);
  const inputs: Lazy[] = [];
  let places = 0;
  for (const node of nodes) {
    for (const input of node.inputs) {
      if (input.seen === flushes) continue;
      input.seen = flushes;
      input.place = places++;
      inputs.push(input);
      signature.leaf(input);
    }
    for (const output of node.outputs) {
      output.seen = flushes;
      output.place = places++;
    }
    signature.node(node);
  }
  for (const output of outputs) signature.output(output);
  return { nodes, inputs, outputs, signature };
}
