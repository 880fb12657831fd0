import { describe, expect, test } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { Collision } from '../../messaging/protocol.ts';
import type { Lead, Stage } from '../../model/rows.ts';
import type { KnownLead, KnownMatch } from '../../store/queries/find-known.ts';
import { attachmentChoiceOf, type CollisionCheck, knownLeadsOf, noticeOf } from './popup-known.ts';

const lead = (id: string, changes: Partial<Lead> = {}, kind: Stage['kind'] = 'lead'): KnownLead => ({
  lead: sampleRow('leads', id, changes),
  stage: sampleRow('stages', kind, { kind }),
  owner: sampleRow('members', 'li.na', { display_name: 'Li Na' }),
});
const zhang = sampleRow('people', 'zhang', { full_name: 'Wei Zhang' });
const haoyuan = sampleRow('companies', 'haoyuan', { name: 'Haoyuan Valve' });

const match = (changes: Partial<KnownMatch>): KnownMatch => ({
  kind: 'email',
  valueNorm: 'zhang@haoyuan.example',
  person: undefined,
  company: undefined,
  leads: [],
  ...changes,
});

const told = (...collisions: Partial<Collision>[]): CollisionCheck => ({
  kind: 'checked',
  collisions: collisions.map((collision) => ({
    kind: 'email',
    value: 'zhang@haoyuan.example',
    exists: true,
    mine: false,
    ownerName: null,
    stageKind: null,
    lastTouchDay: null,
    inPool: false,
    suppressed: false,
    ...collision,
  })),
});

describe('the notice', () => {
  test('names a lead on this device before what the backend tells of colleagues', () => {
    const matches = [match({ person: zhang, leads: [lead('one')] })];
    expect(noticeOf(matches, told({ ownerName: 'Tom' }))).toMatchObject({ kind: 'lead', others: 0 });
  });

  test('puts a suppression above everything else', () => {
    const matches = [match({ person: zhang, leads: [lead('one')] })];
    expect(noticeOf(matches, told({ exists: false }, { suppressed: true }))).toEqual({ kind: 'suppressed' });
  });

  test('tells who has what this member may not see, and nothing else of it', () => {
    const check = told({ ownerName: 'Li Na', stageKind: 'opportunity', lastTouchDay: '2026-11-18' });
    expect(noticeOf([], check)).toEqual({
      kind: 'colleague',
      query: { kind: 'email', value: 'zhang@haoyuan.example' },
      mine: false,
      ownerName: 'Li Na',
      stageKind: 'opportunity',
      lastTouchDay: '2026-11-18',
    });
  });

  test('prefers a colleague who works on it to the pool', () => {
    expect(noticeOf([], told({ inPool: true }, { ownerName: 'Li Na' }))).toMatchObject({ kind: 'colleague' });
    expect(noticeOf([], told({ inPool: true }))).toMatchObject({ kind: 'pool' });
  });

  test('says that nobody has it only after colleagues were asked', () => {
    expect(noticeOf([], told({ exists: false }))).toEqual({ kind: 'nobody' });
    expect(noticeOf([], { kind: 'unchecked' })).toEqual({ kind: 'unchecked' });
    expect(noticeOf([], { kind: 'checking' })).toEqual({ kind: 'checking' });
  });

  test('names a customer without a lead, offline too', () => {
    expect(noticeOf([match({ company: haoyuan })], { kind: 'unchecked' })).toEqual({
      kind: 'customer',
      name: 'Haoyuan Valve',
    });
  });
});

test('known leads stand once each, open ones first, of those the one touched last', () => {
  const old = lead('old', { updated_at: '2026-01-01T00:00:00.000Z' });
  const fresh = lead('fresh', { updated_at: '2026-06-01T00:00:00.000Z' });
  const lost = lead('lost', { updated_at: '2026-09-01T00:00:00.000Z' }, 'lost');
  const gone = lead('gone', { deleted_at: '2026-06-01T00:00:00.000Z' });
  const matches = [match({ leads: [lost, old, gone] }), match({ kind: 'phone', leads: [old, fresh] })];
  expect(knownLeadsOf(matches).map((known) => known.lead.id)).toEqual(['fresh', 'old', 'lost']);
});

describe('a new lead hangs', () => {
  const both = [match({ person: zhang }), match({ kind: 'domain', company: haoyuan })];

  test('on the known person whom the draft names, whatever the case and width of the name', () => {
    const draft = { fullName: 'WEI　ZHANG', company: 'Haoyuan' };
    expect(attachmentChoiceOf(both, undefined, draft)).toMatchObject({
      options: ['person', 'new'],
      proposed: 'person',
      company: haoyuan,
    });
  });

  test('nowhere while an open lead of theirs may be changed: the capture is added to that one', () => {
    const draft = { fullName: 'Wei Zhang', company: undefined };
    const choose = (known: KnownLead, fullName = draft.fullName) =>
      attachmentChoiceOf([match({ person: zhang, leads: [known] })], undefined, { ...draft, fullName });
    expect(choose(lead('open'))).toMatchObject({
      lead: { id: 'open' },
      options: ['lead', 'person', 'new'],
      proposed: 'lead',
    });
    expect(choose(lead('read only', { editable: false })).proposed).toBe('person');
    expect(choose(lead('ended', {}, 'won')).proposed).toBe('person');
    expect(choose(lead('open'), 'Li Min').options).not.toContain('lead');
  });

  test('on the company when the draft names somebody else, with the known person one choice away', () => {
    const draft = { fullName: 'Li Min', company: undefined };
    expect(attachmentChoiceOf(both, undefined, draft)).toMatchObject({
      options: ['person', 'company', 'new'],
      proposed: 'company',
    });
  });

  test('on a new customer when the name differs and no company is known', () => {
    const draft = { fullName: 'Li Min', company: undefined };
    expect(attachmentChoiceOf([match({ person: zhang })], undefined, draft).proposed).toBe('new');
  });

  test('on the employer of the known person unless the draft names another company', () => {
    const person = [match({ person: zhang })];
    const at = (company: string | undefined) =>
      attachmentChoiceOf(person, haoyuan, { fullName: undefined, company }).company;
    expect(at(undefined)).toBe(haoyuan);
    expect(at('haoyuan valve')).toBe(haoyuan);
    expect(at('Kestrel Ltd')).toBeUndefined();
  });

  test('on a new customer where nothing is known', () => {
    expect(attachmentChoiceOf([], undefined, { fullName: 'Li Min', company: undefined })).toMatchObject({
      options: ['new'],
      proposed: 'new',
    });
  });
});
