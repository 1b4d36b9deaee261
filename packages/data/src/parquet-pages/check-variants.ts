import { DataError } from "@feedforward/shared";
import type { FileMetaData, SchemaElement } from "hyparquet";

/**
 * Throws for variants whose values are stored as separate bytes (decimals of 16 bytes, binary): hyparquet reads these
 * bytes as an encoded variant, which gives wrong values.
 *
 * @throws DataError `unsupported-dtype`.
 */
export function checkVariants({ schema }: FileMetaData, wanted: ReadonlySet<string>, file: string): void {
  let at = 1;
  const walk = (top: string, isVariant: boolean): void => {
    const element = schema[at++];
    if (!element) return;
    const inside = isVariant || element.logical_type?.type === "VARIANT";
    if (isVariant && element.name === "typed_value" && isBytes(element)) {
      throw new DataError("unsupported-dtype", {
        file,
        place: `column ${top}`,
        expected: "variants of texts, times, truth values and numbers of at most 8 bytes",
        received: element.converted_type === "DECIMAL" ? "decimals of 16 bytes" : "bytes",
        advice: "leave the column out with the option columns",
      });
    }
    for (let child = 0; child < (element.num_children ?? 0); child++) walk(top, inside);
  };
  while (at < schema.length) {
    const name = schema[at]!.name;
    if (wanted.has(name)) walk(name, false);
    else at += size(schema, at);
  }
}

const isBytes = ({ type, converted_type: converted, logical_type: logical }: SchemaElement): boolean =>
  type === "BYTE_ARRAY" && converted !== "UTF8" && logical?.type !== "STRING";

/** Number of schema elements of a column, including itself. */
function size(schema: readonly SchemaElement[], at: number): number {
  let count = 1;
  for (let child = 0; child < (schema[at]?.num_children ?? 0); child++) count += size(schema, at + count);
  return count;
}
