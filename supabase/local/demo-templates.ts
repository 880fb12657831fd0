import type { TeamId } from '../../lib/shared/ids.ts';
import type { RunningStack } from './start-stack.ts';

interface DemoTemplate {
  readonly name: { readonly en: string; readonly zh: string };
  readonly subject: { readonly en: string; readonly zh: string };
  readonly body: { readonly en: string; readonly zh: string };
}

/** What the demo team writes again and again. */
const TEMPLATES: readonly DemoTemplate[] = [
  {
    name: { en: 'First mail', zh: '首次联系' },
    subject: { en: 'Pumps and valves for {company}', zh: '为{company}提供泵阀方案' },
    body: {
      en: 'Dear {salutation},\n\nwe build pumps and valves for plants like yours. May I ask what you plan for this year, and who decides about it?\n\nBest regards\n{my_name}\n{my_team}',
      zh: '{salutation}：\n\n您好！我们为贵司这样的工厂提供泵和阀门。想了解一下贵司今年的计划，以及由哪位负责，可以吗？\n\n此致\n敬礼\n{my_team}  {my_name}',
    },
  },
  {
    name: { en: 'After a call', zh: '通话之后' },
    subject: { en: 'Thank you for your time, {first_name}', zh: '感谢您抽空沟通' },
    body: {
      en: 'Dear {salutation},\n\nthank you for your time on the phone. As agreed, our next step: {next_step}.\n\nBest regards\n{my_name}\n{my_team}',
      zh: '{salutation}：\n\n您好！感谢您刚才抽空通话。按照约定，下一步：{next_step}。\n\n此致\n敬礼\n{my_team}  {my_name}',
    },
  },
  {
    name: { en: 'Asking about the offer', zh: '询问报价意见' },
    subject: { en: 'Our offer to {company}', zh: '关于给{company}的报价' },
    body: {
      en: 'Dear {salutation},\n\nhave you had a look at our offer? If something in it does not fit, I will gladly change it.\n\nBest regards\n{my_name}\n{my_team}',
      zh: '{salutation}：\n\n您好！不知您是否看过我们的报价？如有不合适之处，我们很乐意调整。\n\n此致\n敬礼\n{my_team}  {my_name}',
    },
  },
];

/** Gives a team its templates, as an admin would in the database. */
export async function addTemplates(stack: RunningStack, team: TeamId): Promise<void> {
  for (const [index, { name, subject, body }] of TEMPLATES.entries())
    await stack.sql(
      `insert into public.message_templates (team_id, id, name, subject, body, position)
       values ($1, gen_random_uuid(), $2, $3, $4, $5)`,
      [team, JSON.stringify(name), JSON.stringify(subject), JSON.stringify(body), (index + 1) * 10],
    );
}
