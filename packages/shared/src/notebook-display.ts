/** Forms of a value by MIME type, as Jupyter's display protocol defines them: text, or base64 for binary types. */
export type MimeBundle = Readonly<Record<string, string>>;

/** The symbol by which Deno's kernel asks a value for its display. It is global, so it needs no dependency. */
const display = Symbol.for("Jupyter.display");

/**
 * Adds a display for notebooks to an object or a prototype. The property is not enumerable, so printing, copying and
 * comparing the object are unchanged.
 *
 * @param target object or prototype
 * @param bundle returns the forms of the object that is displayed
 */
export function displayInNotebooks<T extends object>(
  target: T,
  bundle: (value: T) => MimeBundle | Promise<MimeBundle>,
): void {
  Object.defineProperty(target, display, {
    configurable: true,
    value(this: T) {
      return bundle(this);
    },
  });
}

/** Encodes bytes in base64, for binary types of a bundle. */
export function base64(bytes: Uint8Array): string {
  let text = "";
  // The number of arguments of a call is limited.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** Formats rows as an HTML table for a bundle. Cells are escaped. */
export function htmlTable(
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  note?: string,
): string {
  const escaped = (cell: string | number) => String(cell).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const line = (tag: string, cells: readonly (string | number)[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
  const body = rows.map((row) => line("td", row)).join("\n");
  const below = note === undefined ? "" : `<p>${escaped(note)}</p>`;
  return `<table>\n<thead>${line("th", columns)}</thead>\n<tbody>\n${body}\n</tbody>\n</table>${below}`;
}

/** The part of Deno's notebook interface used here. */
export interface NotebookKernel {
  display(value: unknown, options?: { raw?: boolean; update?: boolean; display_id?: string }): Promise<void>;
}

/** Returns the kernel of the Deno notebook that runs this code; undefined elsewhere. */
export function notebookKernel(): NotebookKernel | undefined {
  try {
    return (globalThis as { Deno?: { jupyter?: NotebookKernel } }).Deno?.jupyter;
  } catch {
    // Outside a notebook, Deno's property throws on access.
    return undefined;
  }
}
