/**
 * Encodings of a state in an address, by the number that precedes it. To add one, add an entry; older ones stay, so
 * that all existing links keep working.
 */
const FORMS = {
  /** Plain JSON, for browsers without compression and for links written by programs. */
  "0": { pack: async (plain: Bytes) => plain, unpack: async (packed: Bytes) => packed },
  /** JSON, deflated. */
  "1": {
    pack: (plain: Bytes) => through(plain, new CompressionStream("deflate-raw")),
    unpack: (packed: Bytes) => through(packed, new DecompressionStream("deflate-raw")),
  },
} as const;

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Maximum size of a state in bytes. The longest state of the lab, a deep network of the playground, has about two
 * thousand.
 */
const LONGEST = 1 << 16;

/** @throws RangeError if the result is longer than any state: a few bytes can unpack to gigabytes. */
async function through(bytes: Bytes, stream: TransformStream<BufferSource, Bytes>): Promise<Bytes> {
  const parts: Bytes[] = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    parts.push(value);
    length += value.length;
    if (length <= LONGEST) continue;
    await reader.cancel();
    throw new RangeError(`a state of more than ${LONGEST} bytes`);
  }
}

/**
 * Packs a state into characters that addresses allow, preceded by the number of its encoding.
 *
 * @param state plain data.
 */
export async function packState(state: object): Promise<string> {
  const form = "CompressionStream" in globalThis ? "1" : "0";
  const bytes = await FORMS[form].pack(new TextEncoder().encode(JSON.stringify(state)));
  const base64 = btoa(String.fromCharCode(...bytes));
  return `${form}.${base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/**
 * Reads the output of {@link packState}, in this encoding or an older one.
 *
 * @returns undefined for anything else: a truncated link, or an unknown encoding.
 */
export async function unpackState(packed: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  const [form = "", text = ""] = packed.split(".", 2);
  if (!Object.hasOwn(FORMS, form) || text.length > 2 * LONGEST) return undefined;
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const state: unknown = JSON.parse(new TextDecoder().decode(await FORMS[form as keyof typeof FORMS].unpack(bytes)));
    return typeof state === "object" && state !== null && !Array.isArray(state)
      ? (state as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Returns markup that embeds a page in a certain state in another page. */
export const embedCode = async (page: string, state: object): Promise<string> =>
  `<iframe src="${await stateLink(page, state, { embed: true })}" title="feedforward" width="100%" height="720" loading="lazy"></iframe>`;

/** Returns the address of a page in a certain state. */
export async function stateLink(page: string, state: object, options: { embed?: boolean } = {}): Promise<string> {
  const address = new URL(location.href);
  address.search = options.embed ? "?embed" : "";
  address.hash = `#/${page}?state=${await packState(state)}`;
  return address.href;
}
