import { FeedforwardError } from "@feedforward/shared";
import { int32, Message, repeated, string } from "../proto/message";
import type { TensorProtoInput } from "../proto/tensor";
import { numericTensor } from "../tensor/encode";
import { flat, isArrayData, type Numbers } from "../tensor/numbers";

/** tensorboard.mesh.MeshPluginData */
export const MeshPluginData = new Message({
  version: int32(1),
  name: string(2),
  contentType: int32(3),
  jsonConfig: string(5),
  shape: repeated(int32(6)),
  components: int32(7),
});

/** Point clouds or triangle meshes: a batch of B meshes with N vertices and M triangles each. */
export interface MeshInput {
  /** x, y, z of each vertex: shape [B, N, 3] or [N, 3], or a flat list for one mesh. */
  vertices: Numbers;
  /** Three vertex indices of each triangle: [B, M, 3], [M, 3] or flat; without faces a point cloud is shown. */
  faces?: Numbers;
  /** Red, green, blue of each vertex, 0 to 255: [B, N, 3], [N, 3] or flat. */
  colors?: Numbers;
  /** Settings of the three.js scene: camera, material… */
  config?: Record<string, unknown>;
}

/** Numbers and names of MeshPluginData.ContentType, with their array types. */
export const meshParts = [
  { number: 1, name: "VERTEX", key: "vertices", type: Float32Array },
  { number: 2, name: "FACE", key: "faces", type: Int32Array },
  { number: 3, name: "COLOR", key: "colors", type: Uint8Array },
] as const;

/** The part of a mesh stored under one tag. */
export interface MeshPart {
  tag: string;
  content: Uint8Array;
  tensor: TensorProtoInput;
}

/** The tags of a mesh: NAME_VERTEX, NAME_FACE, NAME_COLOR. */
export function meshTensors(name: string, mesh: MeshInput): MeshPart[] {
  const given = meshParts.filter(({ key }) => mesh[key] !== undefined);
  const components = given.reduce((bits, { number }) => bits | (1 << number), 0);
  const jsonConfig = JSON.stringify(mesh.config ?? {});
  const shapes = given.map(({ key }) => shapeOf(mesh[key]!, key));
  for (const [i, { key }] of given.entries()) {
    if (shapes[i]![0] !== shapes[0]![0])
      throw new FeedforwardError(`mesh: ${key} hold ${shapes[i]![0]} meshes, vertices ${shapes[0]![0]}`);
    if (key === "colors" && shapes[i]![1] !== shapes[0]![1])
      throw new FeedforwardError(`mesh: ${shapes[i]![1]} colors for ${shapes[0]![1]} vertices`);
  }
  return given.map((part, i) => {
    const shape = shapes[i]!;
    const data = part.type.from(flat(mesh[part.key]!, `mesh ${part.key}`));
    return {
      tag: `${name}_${part.name}`,
      content: MeshPluginData.encode({ name, contentType: part.number, jsonConfig, shape, components }),
      tensor: numericTensor(data, shape),
    };
  });
}

function shapeOf(values: Numbers, key: string): [number, number, number] {
  const length = flat(values, `mesh ${key}`).length;
  const shape = isArrayData(values) ? values.shape : [length / 3, 3];
  const [batch, count, three] = shape.length === 2 ? [1, ...shape] : shape;
  if (three !== 3 || shape.length > 3 || !Number.isInteger(count) || batch! * count! * 3 !== length)
    throw new FeedforwardError(
      `mesh: ${key} must have shape [batch, count, 3] or [count, 3], got [${shape}] of ${length} numbers`,
    );
  return [batch!, count!, 3];
}
