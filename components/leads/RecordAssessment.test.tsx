// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PanelContext } from '../../lib/app/app-context.ts';
import type { RecordTab } from '../../lib/app/models/panel-place.ts';
import type { AnswerValue, Criterion } from '../../lib/model/words.ts';
import type { LeadId, MemberId, PipelineId } from '../../lib/shared/ids.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { HAOYUAN, inDays, seedPanel } from '../../test/builders/panel-scene.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp, MEMBERSHIP } from '../../test/fakes/fake-app.ts';
import { createFakePanel, type FakePanel } from '../../test/fakes/fake-panel.ts';
import { click, find, press, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { namesIn } from './names-in.ts';
import { RecordScreen } from './RecordScreen.tsx';

let open: FakePanel | undefined;

beforeEach(() => {
  HTMLElement.prototype.showPopover ??= () => undefined;
  HTMLElement.prototype.hidePopover ??= () => undefined;
});
afterEach(() => open?.panel[Symbol.dispose]());

async function show(tab: RecordTab, seed: (tx: WriteTransaction) => Promise<void> = async () => undefined) {
  const fake = await createFakeApp({
    seed: async (tx) => {
      await seedPanel(tx);
      await seed(tx);
    },
  });
  open = createFakePanel(fake.app, { screen: 'record', leadId: HAOYUAN, tab });
  await renderView(
    <PanelContext.Provider value={open.panel}>
      <RecordScreen />
    </PanelContext.Provider>,
    fake.app,
  );
  await settle();
  const lead = () => fake.store.read((tx) => tx.get('leads', HAOYUAN));
  const answer = async (criterion: Criterion) =>
    (await fake.store.read((tx) => tx.list('answers'))).find((row) => row.criterion === criterion);
  return { ...fake, lead, answer };
}

const text = (selector = 'body') => document.querySelector<HTMLElement>(selector)?.textContent ?? '';
const choose = async (name: string, label: string) => {
  const select = find<HTMLSelectElement>('select', name);
  const index = [...select.options].findIndex((option) => option.text.startsWith(label));
  await act(() => {
    select.selectedIndex = index;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settle();
};
const groups = () => [...document.querySelectorAll('.part-h .strong')].map((one) => one.textContent);

/** Answers the three conditions, so that the next step follows from their letters. */
const answered =
  (money: AnswerValue, need: AnswerValue, authority: AnswerValue) => async (tx: WriteTransaction) => {
    for (const row of await tx.list('answers')) await tx.remove('answers', row.id);
    for (const task of await tx.list('tasks')) await tx.remove('tasks', task.id);
    const given = { money, need_stated: need, authority } as const;
    for (const [criterion, value] of Object.entries(given)) {
      const row = { lead_id: HAOYUAN, criterion: criterion as Criterion, value };
      await tx.put('answers', sampleRow('answers', `own-${criterion}`, row));
    }
  };

test('the way of qualifying is chosen, shown by its own parts, and remembered for the member', async () => {
  const { settings } = await show('score');
  expect(groups()).toEqual(['Money', 'Authority', 'Need', 'Also counted']);
  await choose('Way of qualifying', 'MEDDICC');
  expect(groups().slice(0, 3)).toEqual(['Metrics', 'Economic buyer', 'Decision criteria']);
  expect(document.querySelectorAll('.answer')).toHaveLength(11);
  expect(await settings.templates.getValue()).toEqual({ [MEMBERSHIP.memberId]: 'meddicc' });
});

test('an answer says how hard it was to get and leads to the entry it rests on', async () => {
  const { answer } = await show('score');
  await click(find('[aria-label="How hard it was to get: Money"] [role=radio]', '3'));
  await choose('Rests on: Money', 'Call, 15 Nov');
  expect(await answer('money')).toMatchObject({ value: 2, evidence_level: 3, activity_id: 'call' });
  await click(
    find('button', 'Show in the timeline: Said so on the phone: paid the last order within 30 days.'),
  );
  await new Promise((done) => requestAnimationFrame(done));
  expect(document.activeElement?.id).toBe('entry-call');
});

test('earlier answers stand with who gave them and when, the newest first', async () => {
  await show('score', async (tx) => {
    const change = (id: string, value: AnswerValue, day: string, by: string) =>
      tx.put(
        'answer_changes',
        sampleRow('answer_changes', id, {
          lead_id: HAOYUAN,
          value,
          created_at: `2026-11-${day}T09:00:00.000Z`,
          created_by: by as MemberId,
        }),
      );
    await change('first', 0, '10', 'li.na');
    await change('second', 2, '15', MEMBERSHIP.memberId);
  });
  const lines = [...document.querySelectorAll('#answer-money ol li')].map((one) => one.textContent);
  expect(lines).toEqual(['yes, Chen Yu, 15 Nov', 'no, Li Na, 10 Nov']);
});

test('competitors are named where competition is asked for', async () => {
  const { app, lead } = await show('score');
  await click(find('button', 'Who else? Names, with commas between'));
  await type(find<HTMLInputElement>('input', 'Competitors'), 'Kestrel， Talvera, Kestrel');
  await press('Enter');
  await settle();
  expect((await lead())?.competitors).toEqual(['Kestrel', 'Talvera']);
  expect(text('#answer-competition')).toContain('Competitors: Kestrel and Talvera');
  await act(() => app.undo.take());
  await settle();
  expect((await lead())?.competitors).toEqual([]);
});

test('names are parted by commas of either script, each once', () => {
  expect(namesIn(' a , b、c；a\nd,, ')).toEqual(['a', 'b', 'c', 'd']);
  expect(namesIn('')).toEqual([]);
});

test('worth and delivery stand side by side, and a judgement by hand settles the verdict', async () => {
  await show('score');
  expect(text('.fitp')).toContain('Too little is known to compare');
  for (const item of ['Growth', 'Follow-on sales', 'Technique', 'People'])
    await choose(`Judge: ${item}`, 'yes');
  expect(text('.fitp')).toContain('Well matched: worth it, and we can deliver');
  expect(text('.guides')).toContain('✓Has potential');
});

test('the likest customers won are named', async () => {
  await show('score', async (tx) => {
    for (const name of ['Alder', 'Beck', 'Corvin']) {
      const company = {
        name,
        industry: 'Valves and fittings',
        tier: 'ordinary',
        kind: 'end_customer',
      } as const;
      await tx.put('companies', sampleRow('companies', name, company));
      await tx.put(
        'leads',
        sampleRow('leads', `won-${name}`, {
          company_id: name as never,
          pipeline_id: 'new' as PipelineId,
          stage_id: 'won' as never,
        }),
      );
    }
  });
  expect(text('.fitp')).toMatch(/Likest customers won: Alder \(100 %: industry, tier, kind\)/);
});

test('a part that the title suggests becomes a fact by a press only', async () => {
  const { store } = await show('people');
  const part = () => store.read((tx) => tx.get('lead_people', 'part-liu'));
  expect((await part())?.decision_role).toBeNull();
  await click(find('button', 'The title “Process engineer” suggests: initiator. Press to note it.'));
  // The id of a part that is not there yet is a hash, which is made outside of this thread.
  await expect
    .poll(async () => (await store.read((tx) => tx.list('lead_people'))).map((row) => row.decision_role))
    .toContain('initiator');
});

test('the way to the decision names who is reached and what comes next', async () => {
  await show('people');
  expect(text('.way')).toContain('Find out who is heard there. Ask Zhang Wei for the way in.');
});

test('two missing conditions make a dated review that says what must change', async () => {
  const { store } = await show('score', answered(2, 0, 0));
  await click(find('button', 'Plan the review'));
  const tasks = await store.read((tx) => tx.list('tasks'));
  expect(tasks).toMatchObject([{ lead_id: HAOYUAN, due_on: inDays(60) }]);
  expect(tasks[0]?.title).toBe(
    'Review: has this changed? What must change first: a way to who decides and a need for it.',
  );
});

test('a lead without any condition is proposed for the stopped stage', async () => {
  const { lead } = await show('score', async (tx) => {
    await answered(0, 0, 1)(tx);
    const stage = {
      pipeline_id: 'new' as PipelineId,
      kind: 'stopped',
      name: { en: 'Stopped', zh: '放弃' },
      position: 9,
    } as const;
    await tx.put('stages', sampleRow('stages', 'stopped', stage));
  });
  expect(text('.nextbox')).toContain('Stop work on Haoyuan Valve Co., Ltd');
  await click(find('button', 'Move to Stopped'));
  expect((await lead())?.stage_id).toBe('stopped');
});

test('how a lead came, who sent it and what risk is known are facts that count', async () => {
  const { store, lead } = await show('facts');
  const points = async () => (await lead())?.points ?? 0;
  await choose('Came to us', 'sent by a customer');
  const before = await points();
  await click(find('button', 'Change Sent by: not known'));
  await type(find<HTMLInputElement>('input', 'Sent by'), 'Kestrel');
  await press('Enter');
  await settle();
  expect(await lead()).toMatchObject({ referral: 'by_customer', referred_by: 'Kestrel' });
  const sign = [...document.querySelectorAll<HTMLLabelElement>('label.chk')].find((one) =>
    one.textContent?.includes('weak credit'),
  );
  await click(sign?.querySelector('input') as HTMLElement);
  const company = await store.read((tx) => tx.get('companies', 'haoyuan-co' as LeadId));
  expect(company?.risk_signs).toEqual(['credit']);
  expect(await points()).toBeLessThan(before);
});
