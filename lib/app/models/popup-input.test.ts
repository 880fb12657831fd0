import { describe, expect, test } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import { candidate } from '../../../test/fakes/fake-capture.ts';
import type { DraftField } from '../../capture/draft-types.ts';
import type { PipelineId, StageId } from '../../shared/ids.ts';
import type { CapturedIdentity } from '../../store/commands/save-capture.ts';
import { type Confirmed, type DraftValue, draftedCompany, toCaptureInput } from './popup-input.ts';
import { NO_ANSWERS } from './popup-score.ts';

const typed = (field: DraftField, value: string): DraftValue => ({ field, value, candidate: null });
const found = (field: DraftField, value: string): DraftValue => ({
  field,
  value,
  candidate: candidate(field, value, { label: 'mailto', snippet: `at ${value}`, confidence: 0.9 }),
});
const identity = (
  kind: CapturedIdentity['kind'],
  value: string,
  of: CapturedIdentity['of'],
): CapturedIdentity => ({ kind, value, valueNorm: value, of });

const zhang = sampleRow('people', 'zhang', { full_name: 'Wei Zhang' });
const haoyuan = sampleRow('companies', 'haoyuan', { name: 'Haoyuan Valve' });
const NOBODY = { person: undefined, company: undefined, options: ['new'], proposed: 'new' } as const;
const KNOWN = { person: zhang, company: haoyuan, options: ['person', 'new'], proposed: 'person' } as const;

const confirm = (values: readonly DraftValue[], more: Partial<Confirmed> = {}) => {
  const input = toCaptureInput({
    page: { url: 'https://haoyuan.example/contact', title: 'Contact' },
    values,
    identities: [],
    attachment: 'new',
    known: NOBODY,
    answers: NO_ANSWERS,
    pipelineId: 'pipeline' as PipelineId,
    stageId: 'stage' as StageId,
    basis: 'legitimate_interest',
    method: 'page',
    ...more,
  });
  if (!input.ok) throw new Error(input.error);
  return input.value;
};

describe('what is saved', () => {
  test('gives the person what reaches one human being, and the company the rest', () => {
    const { person, company, leadName } = confirm([
      typed('full_name', 'Wei Zhang'),
      typed('company', 'Haoyuan Valve'),
      typed('email', 'zhang@haoyuan.example'),
      typed('mobile', '+86 138 0000 4417'),
      typed('phone', '+86 512 5555 0101'),
      typed('address', '18 Tongyuan Rd'),
    ]);
    expect(leadName).toBe('Haoyuan Valve');
    expect(person).toMatchObject({
      full_name: 'Wei Zhang',
      email: 'zhang@haoyuan.example',
      mobile: '+86 138 0000 4417',
      phone: null,
    });
    expect(company).toMatchObject({
      name: 'Haoyuan Valve',
      email: null,
      phone: '+86 512 5555 0101',
      address: '18 Tongyuan Rd',
    });
  });

  test('gives an info@ address to the company whoever else is named', () => {
    const { person, company } = confirm(
      [typed('full_name', 'Wei'), typed('company', 'Haoyuan'), typed('email', 'info@haoyuan.example')],
      { identities: [identity('email', 'info@haoyuan.example', 'company')] },
    );
    expect(person).toMatchObject({ email: null });
    expect(company).toMatchObject({ email: 'info@haoyuan.example' });
  });

  test('gives everything to the company while no person is named', () => {
    const { person, company } = confirm([
      typed('company', 'Haoyuan'),
      typed('email', 'zhang@haoyuan.example'),
      typed('mobile', '+86 138 0000 4417'),
    ]);
    expect(person).toBeNull();
    expect(company).toMatchObject({ email: 'zhang@haoyuan.example', phone: '+86 138 0000 4417' });
  });

  test('gives everything to the person while no company is named, with all that recognises them', () => {
    const { person, company, identities, leadName } = confirm(
      [typed('full_name', 'Wei'), typed('phone', '1'), typed('email', 'info@haoyuan.example')],
      {
        identities: [
          identity('phone', '1', 'company'),
          identity('email', 'info@haoyuan.example', 'company'),
          identity('domain', 'haoyuan.example', 'company'),
        ],
      },
    );
    expect([company, leadName]).toEqual([null, 'Wei']);
    expect(person).toMatchObject({ phone: '1', email: 'info@haoyuan.example' });
    expect(identities.map(({ of }) => of)).toEqual(['person', 'person', 'company']);
  });

  test('hangs on the known person and company, filling only what is empty there', () => {
    const input = confirm([typed('full_name', 'Wei Zhang'), typed('mobile', '1')], {
      known: KNOWN,
      attachment: 'person',
    });
    expect(input.person).toMatchObject({ existingId: 'zhang', fill: { mobile: '1' } });
    expect(input.company).toMatchObject({ existingId: 'haoyuan' });
    expect(input.leadName).toBe('Haoyuan Valve');
  });

  test('makes a new person at the known company, or all new, as chosen', () => {
    const values = [typed('full_name', 'Li Min'), typed('company', 'Haoyuan Ltd')];
    expect(confirm(values, { known: KNOWN, attachment: 'company' })).toMatchObject({
      person: { full_name: 'Li Min' },
      company: { existingId: 'haoyuan' },
    });
    expect(confirm(values, { known: KNOWN, attachment: 'new' })).toMatchObject({
      person: { full_name: 'Li Min' },
      company: { name: 'Haoyuan Ltd' },
    });
  });

  test('carries each value with its evidence, one typed by hand as such', () => {
    expect(confirm([found('email', 'a@b.example'), typed('full_name', 'Wei')]).fields).toEqual([
      {
        field: 'email',
        value: 'a@b.example',
        source: 'label',
        confidence: 0.9,
        label: 'mailto',
        where: 'body/email',
        snippet: 'at a@b.example',
      },
      { field: 'full_name', value: 'Wei', source: 'typed', confidence: 1, where: '', snippet: '' },
    ]);
  });

  test('takes a country only as a code of two letters', () => {
    const at = (value: DraftValue) => confirm([typed('company', 'Haoyuan'), value]).company;
    expect(at(typed('country', 'cn'))).toMatchObject({ country: 'CN' });
    expect(at(typed('country', 'China'))).toMatchObject({ country: null });
    const named = {
      ...found('country', 'China'),
      candidate: candidate('country', 'China', { normalised: 'CN' }),
    };
    expect(at(named)).toMatchObject({ country: 'CN' });
  });

  test('takes a number of employees in any form, and none where it is no number', () => {
    const at = (value: DraftValue) => confirm([typed('company', 'Haoyuan'), value]);
    const asked = at(typed('employee_count', '1,200 人'));
    expect(asked.company).toMatchObject({ employee_count: 1200 });
    expect(asked.fields[1]).toMatchObject({ field: 'employee_count', value: '1200', source: 'typed' });
    expect(at(found('employee_count', '51')).company).toMatchObject({ employee_count: 51 });
    expect(at(found('employee_count', '100-499 people')).company).toMatchObject({ employee_count: 100 });
    const wrong = at(found('employee_count', 'many'));
    expect(wrong.company).toMatchObject({ employee_count: null });
    expect(wrong.fields[1]).toMatchObject({ value: 'many' });
  });

  test('needs a name of someone', () => {
    expect(() => confirm([typed('email', 'a@b.example')])).toThrow('nameless');
  });
});

test('the score reads the known company, completed by the draft', () => {
  const values = [typed('company', 'Haoyuan Ltd'), typed('country', 'CN'), typed('industry', 'Valves')];
  const known = sampleRow('companies', 'haoyuan', { name: 'Haoyuan Valve', industry: 'Steel' });
  expect(draftedCompany(values, [identity('domain', 'haoyuan.example', 'company')], known)).toMatchObject({
    name: 'Haoyuan Valve',
    industry: 'Steel',
    country: 'CN',
    domain: 'haoyuan.example',
  });
  expect(draftedCompany([typed('full_name', 'Wei')], [], undefined)).toBeNull();
});
