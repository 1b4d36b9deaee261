/**
 * Values as JSON between the process that grades and the one that runs a submission. By hand, because the side that grades
 * must not run anything of what it reads: V8's own serialisation is not made for data that anybody may have written, and JSON is.
 *
 * Plain JavaScript: the child process loads this file as it stands.
 */

const DEPTH = 20;
const types = { Float32Array, Float64Array, Int32Array, Uint8Array };

/** @param {unknown} value @returns {value is Record<string, any>} */
const isObject = (value) => typeof value === "object" && value !== null;

/** @param {Uint8Array} bytes */
const toBase64 = (bytes) => {
  if (typeof Buffer === "function") return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64");
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
};

/** @param {string} text */
const fromBase64 = (text) => {
  if (typeof Buffer === "function") return new Uint8Array(Buffer.from(text, "base64"));
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
};

/** @param {ArrayLike<number | bigint>} data @param {readonly number[]} shape */
function numbers(data, shape) {
  const known = /** @type {Record<string, unknown>} */ (types)[data.constructor.name];
  const plain = /** @type {Float32Array} */ (known ? data : Float64Array.from(/** @type {any} */ (data), Number));
  const bytes = new Uint8Array(plain.buffer, plain.byteOffset, plain.byteLength);
  return { $: "numbers", type: plain.constructor.name, shape: [...shape], data: toBase64(bytes) };
}

/** @param {Record<string, any>} layer */
const encodeLayer = (layer) => ({
  kind: String(layer.getClassName()),
  config: encodeValue(plainConfig(layer.getConfig()), 0),
  weights: layer.getWeights().map((/** @type {any} */ weight) => numbers(weight.dataSync(), weight.shape)),
});

/** Only what is plain: initializers and the like do not matter after training. @param {Record<string, unknown>} config */
const plainConfig = (config) =>
  Object.fromEntries(
    Object.entries(config).filter(([, value]) => ["string", "number", "boolean"].includes(typeof value)),
  );

/**
 * @param {unknown} value
 * @param {number} depth
 * @returns {unknown}
 */
function encodeValue(value, depth) {
  if (depth > DEPTH) throw new Error(`the answer is nested more than ${DEPTH} deep`);
  if (value === undefined || value === null) return null;
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : { $: "number", value: String(value) };
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (!isObject(value)) throw new Error(`the answer holds a ${typeof value}, which cannot be graded`);
  if (Array.isArray(value)) return value.map((item) => encodeValue(item, depth + 1));
  if (ArrayBuffer.isView(value)) {
    const view = /** @type {Uint8Array} */ (value);
    return numbers(view, [view.length]);
  }
  if (typeof value.dataSync === "function" && Array.isArray(value.shape)) return numbers(value.dataSync(), value.shape);
  if (ArrayBuffer.isView(value.data) && isObject(value.shape))
    return numbers(/** @type {any} */ (value.data), value.shape.map(Number));
  if (Array.isArray(value.layers) && typeof value.getWeights === "function")
    return { $: "network", layers: value.layers.map(encodeLayer) };
  if (typeof value.files === "function" && typeof value.directory === "function")
    return encodeValue(Object.fromEntries(value.files()), depth + 1);
  const entries = Object.entries(value).filter(([name, item]) => typeof item !== "function" && !name.startsWith("$"));
  return Object.fromEntries(entries.map(([name, item]) => [name, encodeValue(item, depth + 1)]));
}

/**
 * Makes JSON of a value. Tensors, arrays and typed arrays become numbers with a shape, a model its layers with their
 * weights, a log directory in memory its files; functions are left out.
 *
 * @param {unknown} value
 * @returns {unknown} what `JSON.stringify` takes.
 * @throws Error for symbols, functions as values, and nesting of more than 20.
 */
export const encode = (value) => encodeValue(value, 0);

/**
 * Reads what {@link encode} made. It trusts nothing: a shape that does not fit its data is an error.
 *
 * @param {unknown} value
 * @param {{ array?: (data: any, shape: number[]) => unknown, logs?: () => unknown }} [make] what numbers with a shape and
 *   the mark of a log directory become. Default: {@link Numbers}; none.
 * @returns {unknown}
 */
export function decode(value, make = {}) {
  if (!isObject(value)) return value;
  if (Array.isArray(value)) return value.map((item) => decode(item, make));
  if (value.$ === "number") return Number(value.value);
  if (value.$ === "logs") return make.logs?.();
  if (value.$ === "numbers") {
    const { type, shape, data } = value;
    if (!Object.hasOwn(types, type) || typeof data !== "string" || !Array.isArray(shape))
      throw new Error("numbers without type, shape or data");
    const bytes = fromBase64(data);
    const Type = /** @type {Record<string, Float32ArrayConstructor>} */ (/** @type {unknown} */ (types))[type];
    const size = shape.reduce((product, length) => product * length, 1);
    if (!Type || !shape.every((length) => Number.isInteger(length) && length >= 0))
      throw new Error("numbers with an unknown type or shape");
    if (size * Type.BYTES_PER_ELEMENT !== bytes.length)
      throw new Error(`${bytes.length} bytes do not fill the shape ${shape.join(" × ")}`);
    const array = new Type(bytes.buffer, bytes.byteOffset, size);
    return make.array ? make.array(array, shape) : { shape, data: array };
  }
  /** @type {Record<string, unknown>} */
  const decoded = Object.create(null);
  for (const [name, item] of Object.entries(value)) decoded[name] = decode(item, make);
  return decoded;
}
