/** Disjoint sets that can be joined (union-find with path halving); near constant time per query. */
export class DisjointSets<T> {
  private readonly parents = new Map<T, T>();
  private readonly sizes = new Map<T, number>();

  /** Returns whether an item has been joined with another. */
  has(item: T): boolean {
    return this.parents.has(item);
  }

  /** Returns the representative of the item's set. */
  find(item: T): T {
    let at = item;
    for (let parent = this.parent(at); parent !== at; parent = this.parent(at)) {
      const above = this.parent(parent);
      this.parents.set(at, above);
      at = above;
    }
    return at;
  }

  /** Joins the sets of two items. */
  join(a: T, b: T): void {
    const [first, second] = [this.find(a), this.find(b)];
    this.parents.set(first, first);
    this.parents.set(second, second);
    if (first === second) return;
    const [small, large] = this.size(first) < this.size(second) ? [first, second] : [second, first];
    this.parents.set(small, large);
    this.sizes.set(large, this.size(small) + this.size(large));
  }

  private parent(item: T): T {
    return this.parents.get(item) ?? item;
  }

  private size(item: T): number {
    return this.sizes.get(item) ?? 1;
  }
}
