import { checkArgument, FeedforwardError } from "@feedforward/shared";
import type { TensorProtoInput } from "../proto/tensor";
import { stringTensor } from "../tensor/encode";

/** Markdown, a list (shown as a table of one column), or rows of a table. */
export type TextInput = string | readonly string[] | readonly (readonly string[])[];

/** Converts text to TensorBoard's tensor of rank 0, 1 or 2. Throws if the rows of a table differ in length. */
export function textTensor(text: TextInput): TensorProtoInput {
  if (typeof text === "string") return stringTensor([text], []);
  if (!Array.isArray(text))
    throw new FeedforwardError(`text: expected a string, a list of strings or rows of strings, got ${typeof text}`);
  if (text.every((row) => typeof row === "string")) return stringTensor(text, [text.length]);
  for (const row of text) checkArgument("text", "a row", row, "list of texts");
  const rows = text as readonly (readonly string[])[];
  const columns = rows[0]!.length;
  const odd = rows.findIndex((row) => row.length !== columns);
  if (odd > 0)
    throw new FeedforwardError(`text: the table's row ${odd} has ${rows[odd]!.length} cells, its first row ${columns}`);
  return stringTensor(rows.flat(), [rows.length, columns]);
}
