// @internal: the connections of a functional model in Keras 3's form.
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { isList, type Json, type JsonObject } from "./json";

/** Translates tfjs-layers' triples (layer, call, output) of one model. */
export class Graph {
  readonly #model: LayersModel;

  constructor(model: LayersModel) {
    this.#model = model;
  }

  /** Inputs of a layer call: one tensor, or a list of tensors, with their shapes and dtypes. */
  call(node: Json): JsonObject {
    const tensors = (node as readonly (readonly Json[])[]).map((triple) => {
      const { shape, dtype } = this.#tensor(triple);
      const config = { shape: [...shape], dtype, keras_history: this.#triple(triple, false) };
      return { class_name: "__keras_tensor__", config };
    });
    return { args: tensors.length === 1 ? tensors : [tensors], kwargs: {} };
  }

  /** `input_layers` or `output_layers`: a single triple, or a list of several. */
  ends(ends: Json | undefined): Json {
    const triples = (isList(ends) ? ends : []).map((triple) => this.#triple(triple as readonly Json[], true));
    return triples.length === 1 ? triples[0]! : triples;
  }

  #tensor([name, call, output]: readonly Json[]): { shape: readonly (number | null)[]; dtype: string } {
    const layer = this.#model.layers.find((candidate) => candidate.name === name)!;
    // Calls from outside this model are not counted.
    const { containerNodes } = this.#model as unknown as { containerNodes: ReadonlySet<string> };
    const calls = layer.inboundNodes.filter((_, i) => containerNodes.has(`${layer.name}_ib-${i}`));
    const index = Number(call) - (isModel(layer) ? 1 : 0);
    return calls[index]!.outputTensors[Number(output)]!;
  }

  /**
   * In tfjs-layers, the first call of an inner model is its creation. Keras 3 does not count that, except for
   * functional models among the inputs and outputs of the outer model.
   */
  #triple([name = null, call, output]: readonly Json[], end: boolean): Json[] {
    const layer = this.#model.layers.find((candidate) => candidate.name === name);
    const making = layer && isModel(layer) && !(end && layer.getClassName() !== "Sequential") ? 1 : 0;
    return [name, Number(call) - making, Number(output)];
  }
}

const isModel = (layer: LayersModel["layers"][number]): boolean => "layers" in layer;
