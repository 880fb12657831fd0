import { describe, expect, test } from 'vitest';
import type { Candidate, Draft, DraftField } from '../../capture/draft-types.ts';
import {
  chooseCandidate,
  decideField,
  editsOf,
  emptyDraft,
  fieldOf,
  findValue,
  placeUnknown,
  typeValue,
  valuesOf,
  withEdits,
  withReading,
} from './draft-state.ts';

const candidate = (field: DraftField, value: string, confidence = 0.8): Candidate => ({
  field,
  value,
  normalised: value.toLowerCase(),
  source: 'label',
  confidence,
  label: 'label',
  where: 'body[0]',
  snippet: `… ${value} …`,
});

const reading = (candidates: readonly Candidate[], unknown: readonly Candidate[] = []): Draft => {
  const fields = [...new Set(candidates.map(({ field }) => field))];
  return {
    url: 'https://haoyuan.example/contact',
    title: 'Contact',
    fields: fields.map((field) => ({ field, candidates: candidates.filter((one) => one.field === field) })),
    unknown,
    partial: false,
  };
};

const start = emptyDraft('https://haoyuan.example/contact', '');
const mobile = candidate('mobile', '+86 138 0000 4417');
const otherMobile = candidate('mobile', '+86 139 0000 2256', 0.4);

describe('a draft', () => {
  test('shows the best found value of a field that nobody touched', () => {
    expect(findValue(withReading(start, reading([mobile, otherMobile])), 'mobile')).toEqual({
      value: '+86 138 0000 4417',
      candidate: mobile,
    });
  });

  test('takes a better value from a later reading and keeps the earlier one beside it', () => {
    const state = withReading(withReading(start, reading([otherMobile])), reading([mobile]));
    expect(findValue(state, 'mobile')?.value).toBe('+86 138 0000 4417');
    expect(fieldOf(state, 'mobile').candidates).toEqual([mobile, otherMobile]);
  });

  test('never replaces a typed value by a later find', () => {
    const typed = typeValue(withReading(start, reading([])), 'mobile', '+86 137 1111 2222');
    const state = withReading(typed, reading([mobile]));
    expect(findValue(state, 'mobile')).toEqual({ value: '+86 137 1111 2222', candidate: null });
    expect(fieldOf(state, 'mobile').candidates).toEqual([mobile]);
  });

  test('never replaces a chosen or a refused value by a later find', () => {
    const chosen = chooseCandidate(withReading(start, reading([mobile, otherMobile])), otherMobile);
    expect(findValue(withReading(chosen, reading([mobile])), 'mobile')?.value).toBe('+86 139 0000 2256');
    const refused = decideField(withReading(start, reading([otherMobile])), 'mobile', { kind: 'none' });
    expect(findValue(withReading(refused, reading([mobile])), 'mobile')).toBeUndefined();
  });

  test('counts a value typed away as unknown, and gives the field back when asked', () => {
    const emptied = typeValue(withReading(start, reading([mobile])), 'mobile', '  ');
    expect(findValue(emptied, 'mobile')).toBeUndefined();
    expect(findValue(decideField(emptied, 'mobile', null), 'mobile')?.value).toBe('+86 138 0000 4417');
  });

  test('lists its values in form order whatever the order of finds', () => {
    const state = typeValue(
      withReading(start, reading([mobile, candidate('company', 'Haoyuan'), candidate('full_name', 'Wei')])),
      'title',
      'Buyer',
    );
    expect(valuesOf(state).map(({ field }) => field)).toEqual(['full_name', 'title', 'company', 'mobile']);
  });

  test('moves an unknown item into the field a person names, and no reading brings it back', () => {
    const item = candidate('phone', '13900002256');
    const placed = placeUnknown(withReading(start, reading([], [item])), item, 'wechat');
    expect(findValue(placed, 'wechat')?.value).toBe('13900002256');
    expect(placed.unknown).toEqual([]);
    expect(withReading(placed, reading([], [item])).unknown).toEqual([]);
  });

  test('stays marked as partly read once a reading was cut short', () => {
    const cut = withReading(start, { ...reading([]), partial: true });
    expect(withReading(cut, reading([]))).toMatchObject({ partial: true, hasFailed: false });
    const failed = withReading(start, { ...reading([]), partial: true, failedSources: ['labels'] });
    expect(withReading(failed, reading([]))).toMatchObject({ partial: true, hasFailed: true });
  });
});

describe('another person of the page', () => {
  const own = (...candidates: readonly Candidate[]) =>
    candidates.map((one) => ({ field: one.field, candidates: [one] }));
  const helen = candidate('full_name', 'Helen Marsh');
  const owen = candidate('full_name', 'Owen Price');
  const helens = [candidate('title', 'Head of Sales'), candidate('email', 'helen@kestrel.example'), mobile];
  const owens = [candidate('title', 'Buyer'), candidate('email', 'owen@kestrel.example')];
  const switchboard = candidate('phone', '+44 20 7946 0018');
  const state = withReading(start, {
    ...reading([helen, owen, ...helens, switchboard], [candidate('email', 'owen@kestrel.example')]),
    people: [
      { name: helen, fields: own(...helens) },
      { name: owen, fields: own(...owens) },
    ],
  });
  const values = (draft: typeof state) => valuesOf(draft).map(({ field, value }) => [field, value]);
  const OWEN = [
    ['full_name', 'Owen Price'],
    ['title', 'Buyer'],
    ['email', 'owen@kestrel.example'],
    ['phone', '+44 20 7946 0018'],
  ];

  test('brings their own values; what is not known of them is unknown, the switchboard stays', () => {
    const chosen = chooseCandidate(state, owen);
    expect(values(chosen)).toEqual(OWEN);
    expect(chosen.unknown).toEqual([]);
    expect(values(chooseCandidate(chosen, helen))).toEqual(values(state));
    expect(values(decideField(chosen, 'full_name', null))).toEqual(values(state));
  });

  test('leaves what was typed by hand', () => {
    const chosen = chooseCandidate(typeValue(state, 'mobile', '+44 7700 900123'), owen);
    expect(findValue(chosen, 'mobile')).toEqual({ value: '+44 7700 900123', candidate: null });
    expect(findValue(decideField(chosen, 'full_name', null), 'mobile')?.value).toBe('+44 7700 900123');
  });

  test('is there again with what was changed after choosing them', () => {
    const edited = decideField(chooseCandidate(state, owen), 'email', { kind: 'none' });
    const kept = JSON.parse(JSON.stringify(editsOf(edited)));
    expect(values(withEdits(state, kept))).toEqual(OWEN.filter(([field]) => field !== 'email'));
  });
});

describe('unfinished edits', () => {
  test('come back marked on a fresh reading of the page', () => {
    const item = candidate('phone', '0512 5555 0101');
    const edited = placeUnknown(
      decideField(
        typeValue(withReading(start, reading([mobile], [item])), 'full_name', 'Zhang Wei'),
        'mobile',
        {
          kind: 'none',
        },
      ),
      item,
      'fax',
    );
    const kept = JSON.parse(JSON.stringify(editsOf(edited)));
    const state = withEdits(withReading(start, reading([mobile], [item])), kept);
    expect(valuesOf(state).map(({ field, value }) => [field, value])).toEqual([
      ['full_name', 'Zhang Wei'],
      ['fax', '0512 5555 0101'],
    ]);
    expect(state.fields.filter(({ restored }) => restored).map(({ field }) => field)).toEqual([
      'full_name',
      'mobile',
      'fax',
    ]);
    expect(state.unknown).toEqual([]);
  });

  test('that arrive after typing began do not replace what is typed', () => {
    const typing = typeValue(start, 'full_name', 'Z');
    const state = withEdits(typing, { choices: [['full_name', { kind: 'typed', text: 'Li' }]] });
    expect(findValue(state, 'full_name')?.value).toBe('Z');
  });

  test('lose their mark when the field is edited again', () => {
    const restored = withEdits(start, { choices: [['full_name', { kind: 'typed', text: 'Li' }]] });
    expect(fieldOf(typeValue(restored, 'full_name', 'Li Na'), 'full_name').restored).toBe(false);
  });
});
