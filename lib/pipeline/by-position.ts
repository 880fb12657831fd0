/** A row that people put into an order by hand. */
interface Positioned {
  readonly id: string;
  readonly position: number;
}

/** The order by hand; the id decides between equal positions, so that every device shows the same. */
export const byPosition = (one: Positioned, other: Positioned): number =>
  one.position - other.position || (one.id < other.id ? -1 : 1);

/** Rows as they are listed: in their order, removed ones left out. */
export const inPosition = <Row extends Positioned & { readonly deleted_at: string | null }>(
  rows: readonly Row[],
): readonly Row[] => rows.filter((row) => row.deleted_at === null).sort(byPosition);
