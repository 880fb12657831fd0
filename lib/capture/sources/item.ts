import type { CandidateSource } from '../draft-types.ts';

/** A value in structured data: text, or another item. */
export type ItemValue = string | Item;

/** One object of JSON-LD, microdata, RDFa or microformats in schema.org's words; maps, so no key can reach a prototype. */
export interface Item {
  readonly source: CandidateSource;
  /** Lower case, without the vocabulary's address: `person`, `localbusiness`. */
  readonly types: readonly string[];
  readonly properties: Map<string, ItemValue[]>;
  /** `@id` or `itemid`, empty if none. */
  readonly id: string;
  readonly element: number;
  /** First line of the item's text, -1 if it is not shown. */
  readonly line: number;
  readonly lastLine: number;
}

/** A type or property without the address of its vocabulary, lower case. */
export const localName = (name: string): string => {
  const text = name.trim();
  return text
    .slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf('#'), text.lastIndexOf(':')) + 1)
    .toLowerCase();
};

/** Adds a value to a property of an item. */
export function addValue(item: Item, property: string, value: ItemValue): void {
  const values = item.properties.get(property);
  if (values === undefined) item.properties.set(property, [value]);
  else values.push(value);
}

/** The texts of a property; an item stands for its name. */
export function textsOf(item: Item, property: string): string[] {
  const values = item.properties.get(property) ?? [];
  return values
    .map((value) => (typeof value === 'string' ? value : (plainName(value) ?? '')))
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

/** The first text of a property. */
export function textOf(item: Item, property: string): string | undefined {
  for (const value of item.properties.get(property) ?? []) {
    const text: string | undefined = typeof value === 'string' ? value : plainName(value);
    if (text !== undefined && text.trim() !== '') return text.trim();
  }
  return undefined;
}

function plainName(item: Item): string | undefined {
  return item.properties.get('name')?.find((value): value is string => typeof value === 'string');
}

/** The items of a property. */
export const itemsOf = (item: Item, property: string): Item[] =>
  (item.properties.get(property) ?? []).filter((value): value is Item => typeof value !== 'string');
