/** What a list has that it did not have before, and the other way round. */
export interface ListChange<Member> {
  readonly came: readonly Member[];
  readonly left: readonly Member[];
}

/**
 * The members of two lists that are not the same objects, in no order. It costs a comparison for each member that stayed
 * where it was among its neighbours, and a little more for each that came, left or moved.
 */
export function changeOf<Member extends object>(
  before: readonly Member[],
  after: readonly Member[],
): ListChange<Member> {
  if (before.length === 0 || after.length === 0) return { came: after, left: before };
  /** Passed by without their like in the other list so far. */
  const came = new Set<Member>();
  const left = new Set<Member>();
  let at = 0;
  let old = 0;
  for (;;) {
    const member = after[at];
    const known = before[old];
    if (member === undefined && known === undefined) break;
    const isSame = member === known;
    // Who stood elsewhere is passed by alone, and the lists are side by side again.
    const stoodElsewhere = !isSame && member !== undefined && left.delete(member);
    const standsElsewhere = !isSame && !stoodElsewhere && known !== undefined && came.delete(known);
    if (!isSame && !stoodElsewhere && !standsElsewhere) {
      if (member !== undefined) came.add(member);
      if (known !== undefined) left.add(known);
    }
    if (!standsElsewhere) at += 1;
    if (!stoodElsewhere) old += 1;
  }
  return { came: [...came], left: [...left] };
}
