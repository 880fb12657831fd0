import type { MessageTemplate, Person } from '../../lib/model/rows.ts';
import type { PersonId } from '../../lib/shared/ids.ts';
import type { MailDraft, WriteTransaction } from '../../lib/store/local-store.ts';
import { HAOYUAN, seedPanel } from './panel-scene.ts';
import { sampleRow } from './sample-row.ts';

export const ZHANG = 'zhang' as PersonId;

const words = (en: string, zh: string) => ({ en, zh });
const TEMPLATES: Readonly<Record<string, Partial<MessageTemplate>>> = {
  first: {
    name: words('First mail', '首次联系'),
    subject: words('Valves for {company}', '{company}的阀门'),
    body: words(
      'Dear {salutation},\n\nwe build valves for plants like yours. May I {next_step} next week?\n\nBest regards\n{my_name}, {my_team}',
      '{salutation}：\n\n您好！我们为贵司这样的工厂生产阀门，下周方便沟通吗？\n\n此致\n{my_team} {my_name}',
    ),
  },
  thanks: {
    name: words('After a call', '通话之后'),
    subject: words('Thank you, {first_name}', '感谢您的时间'),
    body: words('Dear {salutation},\n\nthank you for your time.', '{salutation}：\n\n感谢您抽空沟通。'),
  },
};

/** The panel's scene with two templates; `changes` is what is different about the main contact. */
export const seedWriting =
  (changes: Partial<Person> = {}) =>
  async (tx: WriteTransaction): Promise<void> => {
    await seedPanel(tx);
    for (const [position, [id, row]] of Object.entries(TEMPLATES).entries())
      await tx.put('message_templates', sampleRow('message_templates', id, { ...row, position }));
    const zhang = await tx.get('people', ZHANG);
    if (zhang) await tx.put('people', { ...zhang, full_name: '张伟', title: '采购经理', ...changes });
  };

/** The same, with a mail that was opened an hour ago. */
export async function seedMailDraft(tx: WriteTransaction): Promise<void> {
  await seedWriting()(tx);
  const draft: MailDraft = {
    id: 'draft',
    leadId: HAOYUAN,
    personId: ZHANG,
    to: 'zhang@haoyuan.example',
    subject: 'Haoyuan Valve Co., Ltd的阀门',
    body: '张经理：',
    copied: true,
    at: '2026-11-21T13:02:00.000Z',
  };
  await tx.setMeta('mail_drafts', [draft]);
}
