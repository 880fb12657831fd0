/** The first so many of a list in an order, in that order; what comes after them is never sorted. */
export function firstOf<Item>(
  items: readonly Item[],
  most: number,
  compare: (one: Item, other: Item) => number,
): readonly Item[] {
  if (items.length <= most) return items.toSorted(compare);
  if (most <= 0) return [];
  const first: Item[] = [];
  for (const item of items) {
    const last = first[most - 1];
    if (last !== undefined && compare(item, last) >= 0) continue;
    if (first.length === most) first.pop();
    let low = 0;
    let high = first.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = first[middle];
      if (other !== undefined && compare(other, item) <= 0) low = middle + 1;
      else high = middle;
    }
    first.splice(low, 0, item);
  }
  return first;
}
