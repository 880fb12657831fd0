/** How a value of the team's own field is named among columns: in stages, in the history, in conflicts. */
const PREFIX = 'custom.';

/** The key of the own field that a name stands for; undefined for a column. */
export const ownKeyOf = (field: string): string | undefined =>
  field.startsWith(PREFIX) ? field.slice(PREFIX.length) : undefined;

/** The name that stands for the own field with this key. */
export const ownFieldOf = (key: string): string => `${PREFIX}${key}`;
