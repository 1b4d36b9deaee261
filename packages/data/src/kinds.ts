/** The kinds of data files as data, without the code that reads them. */
import { bmp } from "./kinds/bmp";
import { csv } from "./kinds/csv";
import { gif } from "./kinds/gif";
import { idx } from "./kinds/idx";
import { jpeg } from "./kinds/jpeg";
import { kindTable } from "./kinds/kind-table";
import { npy } from "./kinds/npy";
import { npz } from "./kinds/npz";
import { parquet } from "./kinds/parquet";
import { png } from "./kinds/png";
import { tsv } from "./kinds/tsv";
import { webp } from "./kinds/webp";

export type { ArrayKind, ArraysKind, FileKind, PictureKind, ReadKindOptions, TableKind } from "./kinds/file-kind";
export { type KindTable, listExtensions } from "./kinds/kind-table";

/** All kinds. `decodeImage`, the lab's uploads, the command line and their messages read this table. */
export const FILE_KINDS = kindTable([png, jpeg, gif, bmp, webp, csv, tsv, parquet, npz, npy, idx]);
