import { checkArgument } from "@feedforward/shared";
import type { FileKind } from "./file-kind";

/** What a kind of file holds. */
type Holds = FileKind["holds"];

/** Kinds of files and what can be asked of all of them. */
export interface KindTable {
  /** The kinds, in the order in which a file is compared with them. */
  readonly kinds: readonly FileKind[];
  /** The kinds that hold one of these. */
  readonly holding: <H extends Holds>(...holds: readonly H[]) => readonly Extract<FileKind, { readonly holds: H }>[];
  /** The kind that a file's name tells. */
  readonly ofName: (file: string) => FileKind | undefined;
  /** A file's name without folders, and without what tells its kind. */
  readonly stem: (file: string) => string;
}

/** Makes a table of kinds. */
export function kindTable(kinds: readonly FileKind[]): KindTable {
  const ending = (name: string, { extensions, pattern }: FileKind): number => {
    const lower = name.toLowerCase();
    const lengths = extensions.filter((extension) => lower.endsWith(extension)).map(({ length }) => length);
    return Math.max(0, pattern?.exec(name)?.[0].length ?? 0, ...lengths);
  };
  const ofName = (file: string) => kinds.find((kind) => ending(file, kind) > 0);
  return {
    kinds,
    holding: <H extends Holds>(...holds: readonly H[]) =>
      kinds.filter((kind): kind is Extract<FileKind, { readonly holds: H }> =>
        (holds as readonly Holds[]).includes(kind.holds),
      ),
    ofName,
    stem(file) {
      const name = file.replace(/^.*[\\/]/, "");
      const kind = ofName(name);
      return kind ? name.slice(0, name.length - ending(name, kind)) : name;
    },
  };
}

/**
 * Extensions for a message: `.csv, .tsv or .npy`.
 *
 * @param last the word before the last one.
 * @param kinds kinds whose extensions to list.
 */
export function listExtensions(kinds: readonly FileKind[], last = "or"): string {
  checkArgument("listExtensions", "kinds", kinds, "list of objects");
  const all = kinds.flatMap(({ extensions, pattern, title }) => (pattern ? [title] : extensions));
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} ${last} ${all.at(-1)}`;
}
