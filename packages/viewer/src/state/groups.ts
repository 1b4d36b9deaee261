/** Tags with a common prefix before the first slash; the group without a name holds tags whose prefix is unique. */
export interface Group<Value> {
  readonly name: string | undefined;
  readonly items: readonly (readonly [tag: string, value: Value])[];
}

/** Groups tags by prefix as TensorBoard does, but puts tags without a slash that would be alone in one group, the first. */
export function groupByPrefix<Value>(tags: ReadonlyMap<string, Value>): Group<Value>[] {
  const groups = new Map<string, [string, Value][]>();
  for (const [tag, value] of tags) {
    const name = tag.split("/", 1)[0]!;
    groups.set(name, [...(groups.get(name) ?? []), [tag, value]]);
  }
  const isAlone = ([name, items]: readonly [string, readonly [string, Value][]]) =>
    items.length === 1 && items[0]![0] === name;
  const alone = [...groups].filter(isAlone).flatMap(([, items]) => items);
  const named = [...groups].filter((group) => !isAlone(group)).map(([name, items]) => ({ name, items }));
  return alone.length > 0 ? [{ name: undefined, items: alone }, ...named] : named;
}
