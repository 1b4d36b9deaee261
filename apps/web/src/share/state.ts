/** The form of the state below. A reader of an older form stays when a newer one comes. */
const VERSION = "1";

/**
 * Packs a state for an address: JSON, deflated, in characters that addresses allow, behind the number of its form.
 *
 * @param state plain data.
 */
export async function packState(state: object): Promise<string> {
  const plain = new Blob([JSON.stringify(state)]).stream();
  const bytes = new Uint8Array(
    await new Response(plain.pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer(),
  );
  const base64 = btoa(String.fromCharCode(...bytes));
  return `${VERSION}.${base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/**
 * Reads what {@link packState} wrote.
 *
 * @returns undefined for anything else: a cut link, or a form that this page does not know.
 */
export async function unpackState(packed: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  const [version, text] = packed.split(".", 2);
  if (version !== VERSION || text === undefined) return undefined;
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const state: unknown = await new Response(plain).json();
    return typeof state === "object" && state !== null && !Array.isArray(state)
      ? (state as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Markup that shows a page in a state inside another page. */
export const embedCode = async (page: string, state: object): Promise<string> =>
  `<iframe src="${await stateLink(page, state, { embed: true })}" title="feedforward" width="100%" height="720" loading="lazy"></iframe>`;

/** The address of a page in a state. */
export async function stateLink(page: string, state: object, options: { embed?: boolean } = {}): Promise<string> {
  const address = new URL(location.href);
  address.search = options.embed ? "?embed" : "";
  address.hash = `#/${page}?state=${await packState(state)}`;
  return address.href;
}
