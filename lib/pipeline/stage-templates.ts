import type { Stage } from '../model/rows.ts';
import type { StageKind } from '../model/words.ts';

/** A stage as a template has it. */
export type StageTemplate = Pick<
  Stage,
  'name' | 'kind' | 'probability' | 'rot_days' | 'aim' | 'action' | 'exit_question'
>;

type Words = readonly [en: string, zh: string];
const words = ([en, zh]: Words): Stage['name'] => ({ en, zh });
const stage = (
  kind: StageKind,
  probability: number,
  rot_days: number | null,
  name: Words,
  aim: Words,
  action: Words,
  question: Words,
): StageTemplate => ({
  kind,
  probability,
  rot_days,
  name: words(name),
  aim: words(aim),
  action: words(action),
  exit_question: words(question),
});

const LOST = stage(
  'lost',
  0,
  null,
  ['Lost', '流失'],
  ['Understand why, and learn from it.', '弄清原因，总结经验。'],
  ['Note the type and cause of the loss, and when to ask again.', '记录流失的类型和原因，以及何时再联系。'],
  ['Why did we lose, and when do we ask again?', '为什么流失？什么时候再联系？'],
);
const STOPPED = stage(
  'stopped',
  0,
  null,
  ['Stopped', '放弃'],
  ['Leave what cannot become a customer.', '放下不会成为客户的对象。'],
  ['Note the reason, and when to look again.', '记录放弃的原因，以及何时再看。'],
  ['Why did we stop, and when do we ask again?', '为什么放弃？什么时候再联系？'],
);
const WON = stage(
  'won',
  100,
  null,
  ['Won', '成交'],
  ['Signed: hand over what was promised.', '已签约：落实承诺。'],
  ['Write down what was promised and who delivers it.', '记录承诺的内容和交付负责人。'],
  ['What was promised, and who delivers?', '承诺了什么？由谁交付？'],
);

/** Sets of stages that a new pipeline can begin with: the whole process that a team is founded with, and a short one for small deals. */
export const STAGE_TEMPLATES = {
  whole: [
    stage(
      'lead',
      5,
      60,
      ['Reserve', '储备'],
      ['Collect possible customers.', '收集可能的客户。'],
      ['Gather names, channels and first facts.', '收集姓名、联系方式和初步情况。'],
      ['Do they fit whom we look for?', '对方是不是我们要找的客户？'],
    ),
    stage(
      'lead',
      10,
      30,
      ['Target', '目标'],
      ['Screen: who has a need?', '筛选：谁有需求？'],
      ['Call, and find out whether there is a need and which.', '打电话，了解有没有需求、是什么需求。'],
      ['Is there a need?', '对方有需求吗？'],
    ),
    stage(
      'lead',
      25,
      21,
      ['Potential', '潜在'],
      ['Develop the need until it is confirmed.', '培育需求，直到得到确认。'],
      ['Visit and demonstrate.', '上门拜访，演示产品。'],
      ['Is the need confirmed, and with whom?', '需求确认了吗？和谁确认的？'],
    ),
    stage(
      'opportunity',
      50,
      14,
      ['Opportunity', '商机'],
      ['Follow up until it is signed.', '持续跟进，直到签约。'],
      ['Call back regularly, propose, negotiate.', '定期回访，提交方案，商务谈判。'],
      ['Will they sign, when, and for how much?', '对方会签约吗？什么时候签？金额多少？'],
    ),
    WON,
    stage(
      'won',
      100,
      90,
      ['After-sale', '签单之后'],
      ['Keep the customer, extend, be recommended.', '留住客户，扩大合作，赢得推荐。'],
      ['Visit, ask whether all is well, look for the next need.', '回访客户，了解使用情况，发现新的需求。'],
      ['When do they need us again?', '对方什么时候会再需要我们？'],
    ),
    LOST,
    STOPPED,
  ],
  short: [
    stage(
      'lead',
      20,
      14,
      ['Asked', '询价'],
      ['Find out what they want, and by when.', '弄清对方要什么、什么时候要。'],
      ['Call back the same day.', '当天回电。'],
      ['Do they need it, and may they decide?', '对方需要吗？能做主吗？'],
    ),
    stage(
      'opportunity',
      50,
      7,
      ['Offered', '已报价'],
      ['Get a yes or a no.', '得到明确答复。'],
      ['Send the offer, and call two days later.', '发出报价，两天后回电。'],
      ['Do they take it?', '对方接受吗？'],
    ),
    WON,
    LOST,
  ],
} as const satisfies Readonly<Record<string, readonly StageTemplate[]>>;

export type StageTemplateName = keyof typeof STAGE_TEMPLATES;
