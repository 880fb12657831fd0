import { LIMITS } from '../limits.ts';
import type { PageContent } from '../page/page-content.ts';
import { addValue, type Item, localName } from './item.ts';
import { parseTolerantJson } from './tolerant-json.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads all JSON-LD of a page: top-level items first, `@graph` opened, references by `@id` resolved. */
export function readJsonLd(content: PageContent): Item[] {
  const reader = new JsonLdReader();
  for (const block of content.jsonLd) {
    // A broken block is left out; the others still count.
    const parsed = parseTolerantJson(block.text);
    if (parsed !== undefined) reader.addBlock(parsed, block.element);
  }
  return reader.finish();
}

class JsonLdReader {
  private readonly top: Item[] = [];
  private readonly byId = new Map<string, Item>();
  private readonly references: { holder: Item; property: string; id: string; place: number }[] = [];
  private readonly referenced = new Set<Item>();
  private count = 0;

  addBlock(value: unknown, element: number): void {
    for (const entry of Array.isArray(value) ? value : [value]) this.addTop(entry, element);
  }

  private addTop(value: unknown, element: number): void {
    if (!isObject(value)) return;
    const graph = value['@graph'];
    const entries = Array.isArray(graph) ? graph : isObject(graph) ? [graph] : [];
    for (const entry of entries) if (isObject(entry)) this.push(this.toItem(entry, element, 1));
    if (entries.length === 0 || value['@type'] !== undefined) this.push(this.toItem(value, element, 0));
  }

  private push(item: Item | undefined): void {
    if (item !== undefined) this.top.push(item);
  }

  /** Depth is bounded by `LIMITS.itemDepth`, so this recursion is too. */
  private toItem(object: Record<string, unknown>, element: number, depth: number): Item | undefined {
    if (depth > LIMITS.itemDepth || this.count >= LIMITS.items) return undefined;
    this.count += 1;
    const types = [object['@type'] ?? object.type]
      .flat()
      .filter((type): type is string => typeof type === 'string');
    const id = typeof object['@id'] === 'string' ? object['@id'] : '';
    const item: Item = {
      source: 'json_ld',
      types: types.map(localName),
      properties: new Map(),
      id,
      element,
      line: -1,
      lastLine: -1,
    };
    for (const [key, value] of Object.entries(object)) {
      if (key.startsWith('@') || key === '__proto__') continue;
      const property = localName(key);
      for (const entry of [value].flat().slice(0, 500)) this.addEntry(item, property, entry, depth);
    }
    if (id !== '' && item.properties.size > 0 && !this.byId.has(id)) this.byId.set(id, item);
    return item;
  }

  private addEntry(item: Item, property: string, entry: unknown, depth: number): void {
    if (typeof entry === 'string') addValue(item, property, decodeEntities(entry));
    else if (typeof entry === 'number') addValue(item, property, String(entry));
    else if (isObject(entry)) {
      const plain = entry['@value'];
      if (typeof plain === 'string') {
        addValue(item, property, plain);
        return;
      }
      const id = entry['@id'];
      if (typeof id === 'string' && Object.keys(entry).every((key) => key === '@id' || key === '@type')) {
        this.references.push({
          holder: item,
          property,
          id,
          place: item.properties.get(property)?.length ?? 0,
        });
        return;
      }
      const inner = this.toItem(entry, item.element, depth + 1);
      if (inner !== undefined) addValue(item, property, inner);
    }
  }

  finish(): Item[] {
    for (const { holder, property, id } of this.references) {
      const target = this.byId.get(id);
      if (target === undefined || target === holder) continue;
      addValue(holder, property, target);
      this.referenced.add(target);
    }
    return this.top;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Many sites write HTML entities inside JSON-LD texts. */
const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,5}));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return ENTITIES[name.toLowerCase()] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : whole;
  });
