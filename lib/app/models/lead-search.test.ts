import { type Signal, signal } from '@preact/signals';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SyllablesOf } from '../../pipeline/search/pinyin-keys.ts';
import type { LeadId } from '../../shared/ids.ts';
import { LeadSearch, type SearchedLine } from './lead-search.ts';
import { changeOf } from './lead-search-changes.ts';

beforeEach(() => {
  CountedLine.asked = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Lines = readonly SearchedLine[];
type Source = Signal<Lines | undefined>;

/** A line that counts how often it is asked for its texts. */
class CountedLine implements SearchedLine {
  static asked = 0;
  readonly lead: SearchedLine['lead'];
  readonly #name: string;

  constructor(id: string, name: string) {
    this.lead = { id: id as LeadId };
    this.#name = name;
  }

  get texts() {
    CountedLine.asked += 1;
    return { names: [this.#name], others: [], phones: [] };
  }
}
const line = (id: string, name: string): SearchedLine => new CountedLine(id, name);
const lines = (count: number, name = 'Kestrel'): Lines =>
  Array.from({ length: count }, (_, no) => line(`lead-${no}`, `${name} ${no}`));
const source = (value?: Lines): Source => signal<Lines | undefined>(value);

/** How often lines were asked for their texts since the last time this was asked. */
function asked(): number {
  const { asked: count } = CountedLine;
  CountedLine.asked = 0;
  return count;
}

const syllablesOf: SyllablesOf = (character) => ({ 昊: ['hao'], 源: ['yuan'] })[character] ?? [];
const noSyllables = () => Promise.reject(new Error('not asked for'));
function search(sources: readonly Source[], loadSyllables: () => Promise<SyllablesOf> = noSyllables) {
  const model = new LeadSearch(sources, loadSyllables);
  const found = (text: string) => [...model.find(text)].sort();
  return { model, found };
}
const settle = () => vi.runAllTimersAsync();

test('leads are read in slices, the first at once, and it is told when all of them are', async () => {
  const all = source();
  const { model, found } = search([all]);
  expect(model.complete.value).toBe(false);
  all.value = lines(2_500);
  expect(found('kestrel')).toHaveLength(1_000);
  expect(model.complete.value).toBe(false);
  vi.advanceTimersToNextTimer();
  expect(found('kestrel')).toHaveLength(2_000);
  await settle();
  expect(found('kestrel')).toHaveLength(2_500);
  expect(model.complete.value).toBe(true);
  expect(model.version.value).toBe(3);
});

test('a list without leads is complete', () => {
  expect(search([source([])]).model.complete.value).toBe(true);
});

test('of a new list only the lines that are not the same as before are read', async () => {
  const before = lines(3_000);
  const all = source(before);
  const { model, found } = search([all]);
  await settle();
  expect(asked()).toBe(3_000);
  const version = model.version.value;
  const changed = before.toSpliced(2_000, 1, line('lead-2000', 'Ostrava'));
  all.value = [line('new', 'Vesterlund'), ...changed];
  expect(asked()).toBe(2);
  expect(model.version.value).toBe(version + 1);
  expect(model.complete.value).toBe(true);
  expect(found('vesterlund')).toEqual(['new']);
  expect(found('ostrava')).toEqual(['lead-2000']);
  expect(found('kestrel 2000')).toEqual([]);
  await settle();
  expect(found('kestrel')).toHaveLength(2_999);
});

test('a lead that only stands elsewhere, or has the same texts, changes nothing that is found', async () => {
  const before = lines(50);
  const all = source(before);
  const { model } = search([all]);
  await settle();
  asked();
  const version = model.version.value;
  const [first, ...rest] = before;
  all.value = [...rest, line('lead-0', 'Kestrel 0')];
  expect(asked()).toBe(1);
  all.value = first === undefined ? rest : [first, ...rest];
  all.value = [...all.value].reverse();
  await settle();
  expect(model.version.value).toBe(version);
});

test('a lead that has left is found no more, also where thousands have', async () => {
  const all = source(lines(4_000));
  const { model, found } = search([all]);
  await settle();
  const version = model.version.value;
  all.value = all.value?.slice(1);
  expect(found('kestrel 0')).not.toContain('lead-0');
  expect(model.version.value).toBe(version + 1);
  all.value = lines(10, 'Vesterlund');
  await settle();
  expect(found('kestrel')).toEqual([]);
  expect(found('vesterlund')).toHaveLength(10);
});

test('one that left before it was read in, and one that came back, are as the last list has them', async () => {
  const before = lines(3_000);
  const all = source(before);
  const { found } = search([all]);
  all.value = before.slice(0, 2_000);
  all.value = [...before.slice(0, 1_500), line('lead-2900', 'Ostrava')];
  await settle();
  expect(found('kestrel')).toHaveLength(1_500);
  expect(found('ostrava')).toEqual(['lead-2900']);
});

test('while a list is read anew its leads are still found', async () => {
  const all = source(lines(20));
  const { model, found } = search([all]);
  all.value = undefined;
  expect(model.complete.value).toBe(false);
  expect(found('kestrel')).toHaveLength(20);
  all.value = lines(5);
  await settle();
  expect(found('kestrel')).toHaveLength(5);
  expect(model.complete.value).toBe(true);
});

test('sources that change places lose no lead', async () => {
  const [here, there] = [
    lines(1_200),
    lines(30, 'Ostrava').map(({ texts }, no) => line(`other-${no}`, texts.names[0] ?? '')),
  ];
  const sources = [source(here), source(there)] as const;
  const { found } = search(sources);
  await settle();
  sources[0].value = there;
  sources[1].value = here;
  await settle();
  expect(found('kestrel')).toHaveLength(1_200);
  expect(found('ostrava')).toHaveLength(30);
});

test('a lead of two sources stays with the texts of the one that has it still', async () => {
  const one = source([line('shared', 'Kestrel'), line('own', 'Kestrel Marine')]);
  const other = source([line('shared', 'Ostrava')]);
  const { found } = search([one, other]);
  expect(found('ostrava')).toEqual(['shared']);
  other.value = [];
  await settle();
  expect(found('ostrava')).toEqual([]);
  expect(found('kestrel')).toEqual(['own', 'shared']);
  one.value = one.value?.slice(1);
  await settle();
  expect(found('kestrel')).toEqual(['own']);
});

test('once the readings are here everything is read again, as it is by then', async () => {
  let arrive: (read: SyllablesOf) => void = () => {};
  const load = () => new Promise<SyllablesOf>((resolve) => (arrive = resolve));
  const before = [...lines(1_500), line('han', '昊源')];
  const all = source(before);
  const { model, found } = search([all], load);
  await settle();
  expect(found('昊源')).toEqual(['han']);
  expect(found('hy')).toEqual([]);
  expect(model.complete.value).toBe(false);
  all.value = before.slice(1);
  arrive(syllablesOf);
  await settle();
  expect(found('hy')).toEqual(['han']);
  expect(found('kestrel')).toHaveLength(1_499);
  expect(model.complete.value).toBe(true);
});

test('without readings the rest is found, it is told, and the next change asks for them again', async () => {
  const told = vi.spyOn(console, 'error').mockReturnValue();
  const all = source([line('han', '昊源')]);
  const load = vi.fn<() => Promise<SyllablesOf>>().mockRejectedValueOnce(new Error('offline'));
  load.mockResolvedValue(syllablesOf);
  const { model, found } = search([all], load);
  await settle();
  expect(told).toHaveBeenCalledOnce();
  expect(model.complete.value).toBe(true);
  expect(found('昊源')).toEqual(['han']);
  all.value = [...(all.value ?? []), line('new', 'Kestrel')];
  await settle();
  expect(found('haoyuan')).toEqual(['han']);
});

const member = fc.nat({ max: 11 });
test('the change of two lists is what is in the one and not in the other', () => {
  const made = Array.from({ length: 12 }, (_, no) => ({ no }));
  const list = fc.uniqueArray(member).map((numbers) => numbers.flatMap((no) => made[no] ?? []));
  const sorted = (all: readonly { readonly no: number }[]) => all.map(({ no }) => no).sort((a, b) => a - b);
  fc.assert(
    fc.property(list, list, (before, after) => {
      const { came, left } = changeOf(before, after);
      expect(sorted(came)).toEqual(sorted(after.filter((one) => !before.includes(one))));
      expect(sorted(left)).toEqual(sorted(before.filter((one) => !after.includes(one))));
    }),
    { numRuns: 500 },
  );
});

const step = fc.record({
  no: fc.constantFrom(0, 1),
  leads: fc.option(fc.uniqueArray(fc.nat({ max: 7 })), { nil: undefined, freq: 6 }),
  slices: fc.nat({ max: 2 }),
});
test('whatever the sources did, in the end the leads of both are found and no others', async () => {
  // Enough that no slice holds a list; the leads that come and go are called otherwise in each source.
  const many = lines(1_100, 'Filler');
  const made = [0, 1].map((no) => Array.from({ length: 8 }, (_, id) => line(`${id}`, `Name${no}of${id}`)));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      const sources = [source(many), source([])] as const;
      const { model, found } = search(sources);
      for (const { no, leads, slices } of steps) {
        const own = leads?.flatMap((id) => made[no]?.[id] ?? []);
        if (no === 0) sources[0].value = own && [...own, ...many];
        else sources[1].value = own;
        for (let slice = 0; slice < slices && vi.getTimerCount() > 0; slice += 1)
          vi.advanceTimersToNextTimer();
      }
      for (const one of sources) one.value ??= [];
      await settle();
      const idsOf = (no: 0 | 1) =>
        new Set(
          (sources[no].value ?? []).map(({ lead }) => lead.id as string).filter((id) => id.length === 1),
        );
      const [here, there] = [idsOf(0), idsOf(1)];
      expect(found('name')).toEqual([...new Set([...here, ...there])].sort());
      for (const id of here) if (!there.has(id)) expect(found(`name0of${id}`)).toEqual([id]);
      for (const id of there) if (!here.has(id)) expect(found(`name1of${id}`)).toEqual([id]);
      expect(model.complete.value).toBe(true);
    }),
    { numRuns: 60 },
  );
});
