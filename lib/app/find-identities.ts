import type { IdentityFinder } from './models/known-model.ts';

/** Makes identities with the rules of duplicates; the phone rules are large, so they load beside the first reading. */
export const findIdentities: IdentityFinder = async (values) => {
  const { identitiesOf } = await import('../capture/identities-of.ts');
  const found = identitiesOf(Object.fromEntries(values.map(({ field, value }) => [field, value])));
  return found.map(({ kind, value, value_norm, of }) => ({ kind, value, valueNorm: value_norm, of }));
};
