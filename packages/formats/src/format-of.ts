// @internal: the format chosen by the caller or detected from the file.
import type { FormatSpec } from "./format-spec";
import { showBytes } from "./hdf5/show-bytes";
import { ModelFileError } from "./model-file-error";
import { FORMATS, type ModelFormat } from "./table";

/**
 * Returns the format for reading a file.
 *
 * @throws ModelFileError `unknown-format`.
 */
export function formatOf(bytes: Uint8Array, file: string, chosen: ModelFormat | undefined): FormatSpec {
  if (chosen !== undefined) return formatNamed(chosen, file);
  const format = FORMATS.detect(bytes, file);
  if (format) return format;
  throw new ModelFileError("unknown-format", {
    file,
    expected: `a model: ${FORMATS.extensions.join(", ")}`,
    received: showBytes(bytes),
  });
}

/**
 * Returns the format for writing a file.
 *
 * @throws ModelFileError `unknown-format`.
 */
export function formatToWrite(file: string, chosen: ModelFormat | undefined): FormatSpec {
  const format = chosen === undefined ? FORMATS.ofFile(file) : formatNamed(chosen, file);
  if (format?.write) return format;
  const writable = FORMATS.specs.filter(({ write }) => write).map(({ name }) => name);
  const expected = `a file name with a known extension, or the option format (${writable.join(", ")})`;
  throw new ModelFileError("unknown-format", { file, expected, received: format?.name ?? "neither" });
}

function formatNamed(name: string, file: string): FormatSpec {
  const format = FORMATS.named(name);
  if (format) return format;
  const expected = `a format (${FORMATS.names.join(", ")})`;
  throw new ModelFileError("unknown-format", { file, expected, received: name });
}
