import type { AskFacts, StepFacts } from '../../model/qualification.ts';
import type { Messages } from '../en.ts';
import { formatCompactMoney, formatDay, formatList } from '../format.ts';

const HAN_THEN_LATIN = /\p{sc=Han}\n[\p{sc=Latin}\d]/u;
const LATIN_THEN_HAN = /[\p{sc=Latin}\d.)]\n\p{sc=Han}/u;

/** Puts two texts together, a space between Chinese and a Latin name. */
function join(one: string, other: string): string {
  const seam = `${one.slice(-2)}\n${other.slice(0, 2)}`;
  return one + (HAN_THEN_LATIN.test(seam) || LATIN_THEN_HAN.test(seam) ? ' ' : '') + other;
}

/** A Chinese sentence with names in it. */
const spaced = (words: TemplateStringsArray, ...names: string[]): string =>
  names.reduce((line, name, at) => join(join(line, name), words[at + 1] ?? ''), words[0] ?? '');

const they = (facts: AskFacts): string => facts.company ?? '对方';
const above = (facts: AskFacts): string =>
  facts.amount ? `${formatCompactMoney('zh', facts.amount.minor, facts.amount.currency)}以上` : '这笔采购';

const criterion: Messages['scoring']['criterion'] = {
  money: {
    name: '资金',
    hint: '付得起吗？',
    question: (facts) => spaced`${they(facts)}有支付能力吗？`,
    means: {
      no: '没有支付能力，也看不到融资可能。',
      part: '可以分期、融资，或先买一部分。',
      yes: '有支付能力：营业额、信用或以往付款可以证明。',
    },
    said: { no: '无支付能力', part: '可部分支付', yes: '有支付能力' },
  },
  authority: {
    name: '决策权',
    hint: '能接触到签字人吗？',
    question: (facts) => spaced`${above(facts)}由谁签字？`,
    means: {
      no: '接触到的人都说不上话。',
      part: '接触到的人说得上话，但不能拍板。',
      yes: '已与决策人或批准者直接沟通。',
    },
    said: { no: '接触不到决策人', part: '联系人说得上话', yes: '已与决策人沟通' },
  },
  need_stated: {
    name: '说出的需求',
    hint: '对方说需要吗？',
    question: (facts) => spaced`${they(facts)}说自己需要什么？`,
    means: {
      no: '明确表示不需要。',
      part: '有些兴趣，或顺带提到。',
      yes: '说清了要什么，正是我们能提供的。',
    },
    said: { no: '表示不需要', part: '有些兴趣', yes: '明确提出需求' },
  },
  need_actual: {
    name: '真实的需求',
    hint: '背后的原因是什么？',
    question: () => '如果维持现状，对方会有什么损失？',
    means: {
      no: '现状良好，我们能解决的问题对方没有。',
      part: '有问题，但可以忍受。',
      yes: '损失、期限或规定迫使对方改变，我们已亲自核实。',
    },
    said: { no: '未发现实际问题', part: '有问题但能忍受', yes: '问题已核实' },
  },
  need_latent: {
    name: '潜在的需求',
    hint: '对方还没意识到什么？',
    question: () => '还有哪些好处是对方没有想到的？',
    means: {
      no: '看不出还能为对方做什么。',
      part: '我们看到了，但还没有让对方看到。',
      yes: '已让对方看到没想到的好处，对方认同。',
    },
    said: { no: '暂无更多价值', part: '好处尚未说明', yes: '对方认同新的好处' },
  },
  timing: {
    name: '采购时间',
    hint: '何时下单？',
    question: () => '计划什么时候下单？',
    means: {
      no: '没有时间，或在一年以后。',
      part: '一年之内，日期未定。',
      yes: '有确定的日期，或某件事之前必须到位。',
    },
    said: { no: '没有时间', part: '一年之内', yes: '日期已定' },
  },
  budget: {
    name: '预算',
    hint: '列入预算了吗？',
    question: () => '这笔钱列入预算了吗？',
    means: {
      no: '没有安排这笔钱。',
      part: '已列入计划，金额未批。',
      yes: '金额已批，足够支付。',
    },
    said: { no: '未列预算', part: '已列未批', yes: '已批准' },
  },
  competition: {
    name: '竞争',
    hint: '我们领先吗？',
    question: () => '还在和哪些供应商谈？我们处于什么位置？',
    means: {
      no: '其他供应商领先，或已拿到订单。',
      part: '有竞争者，胜负未定。',
      yes: '我们领先，或没有竞争者。',
    },
    said: { no: '对手领先', part: '胜负未定', yes: '我方领先' },
  },
  decision: {
    name: '决策流程',
    hint: '怎么决定？',
    question: () => '签字之前要走哪些流程？',
    means: {
      no: '了解不到流程，或流程停滞。',
      part: '了解其中几步。',
      yes: '直到签字的步骤、人员和日期都清楚。',
    },
    said: { no: '流程不明或停滞', part: '部分清楚', yes: '全程清楚' },
  },
  priority: {
    name: '优先级',
    hint: '排在第几位？',
    question: () => '对方眼下有什么事比这件更重要？',
    means: {
      no: '今年其他事情排在前面。',
      part: '是几件事之一。',
      yes: '排在今年前三位。',
    },
    said: { no: '排位靠后', part: '几件事之一', yes: '排位靠前' },
  },
  acceptance: {
    name: '认可度',
    hint: '认可我们的方案吗？',
    question: () => '对方喜欢我们方案的哪些地方，不满意哪些？',
    means: {
      no: '已经拒绝，或不相信。',
      part: '认可优点，也有疑虑。',
      yes: '想要我们的方案，并向他人推荐。',
    },
    said: { no: '不认可', part: '有疑虑', yes: '认可' },
  },
};

const change = { money: '支付能力', authority: '接触到决策人', need: '需求' };

const nextStep: Messages['scoring']['nextStep'] = {
  sell_now: {
    title: (step) => spaced`立即向${step.person ?? they(step)}报价成交`,
    why: () => '资金、决策权、需求都已具备。',
  },
  create_need: {
    title: (step) => spaced`让${step.person ?? they(step)}看到缺少什么`,
    why: () => '有钱、能拍板，只差需求；好的推销可以创造需求。',
  },
  find_decider: {
    title: (step) =>
      step.person
        ? spaced`问${step.person}：由谁拍板？`
        : spaced`找出${step.company ? spaced`${step.company}的` : ''}决策人`,
    why: () => '有钱、有需求，还缺有决策权的人。',
  },
  reach_decider: {
    title: (step) => spaced`联系决策人${step.decider ?? ''}`,
    why: (step) => (step.person ? spaced`请${step.person}引见。` : '我们还没有人与其沟通过。'),
  },
  check_funds: {
    title: (step) => spaced`调查${step.company ?? '该公司'}的经营和信用`,
    why: () => '有需求、能拍板；可安排融资或分期。',
  },
  nurture: {
    title: (step) => {
      const contact = step.person ? spaced`与${step.person}保持联系` : '保持联系';
      return step.reviewOn ? `${contact}，${formatDay('zh', step.reviewOn, step.reviewOn)}再评估` : contact;
    },
    why: (step) =>
      `首先要具备：${formatList(
        'zh',
        step.missing.map((one) => change[one]),
      )}。`,
  },
  stop: {
    title: (step: StepFacts) => spaced`放弃${step.company ?? '这条线索'}，并注明原因`,
    why: () => '没有资金、决策权和需求，目前不是客户。',
  },
  ask: {
    title: (step) => {
      const question = step.criterion ? criterion[step.criterion].question(step) : '还有哪些情况未知？';
      return step.person ? spaced`问${step.person}：${question}` : `问：${question}`;
    },
    why: () => '在所有未知项中，这个回答对等级影响最大。',
  },
};

export const scoring = {
  answer: { no: '否', part: '部分', yes: '是', unknown: '未知' },
  clear: '恢复为未知',
  criterion,
  condition: { money: '资金', authority: '决策权', need: '需求' },
  conditionTitle: { money: '资金', authority: '决策权', need: '需求' },
  conditionHint: { money: '付得起吗？', authority: '能接触到签字人吗？', need: '有需要吗？' },
  standing: {
    money: { yes: '有支付能力', no: '（尚）无支付能力', unknown: '支付能力未知' },
    authority: { yes: '已与决策人沟通', no: '尚未接触到决策人', unknown: '不知由谁决策' },
    need: { yes: '有需求', no: '尚无需求', unknown: '需求未知' },
  },

  score: '评分',
  gradeAndPoints: (grade: string, points: number): string => `${grade}，${points} 分`,
  range: (highest: string, lowest: string): string => `${highest}–${lowest} 均有可能`,
  settled: '已确定',
  rangeLabel: (grade: string, highest: string, lowest: string): string =>
    `当前 ${grade} 级，${highest}–${lowest} 均有可能`,
  missing: (count: number): string => `缺 ${count} 项回答`,
  notACustomer: '资金、决策权、需求皆无：无论分数，均为 D 级',
  confidence: (percent: number): string => `关键信息已知 ${percent}%`,
  asOf: (when: string): string => `截至 ${when}`,
  modelVersion: (version: number): string => `权重第 ${version} 版`,

  nextTitle: '下一步',
  nextStep,
  askLine: (question: string): string => `问：${question}`,
  worthAsking: '最值得问',
  changes: (ifYes: string, ifNo: string): string => `影响最大：是则为 ${ifYes}，否则为 ${ifNo}。`,
  couldBecome: (grade: string): string => `答案可升为 ${grade}。`,
  changesPoints: (up: number, down: number): string => `是则加 ${up} 分，否则减 ${down} 分，等级不变。`,
  gain: (points: number): string => `最多 +${points}`,

  reasonsTitle: '得分原因',
  reason: {
    answered: (name: string, said: string): string => `${name}：${said}`,
    unknown: (name: string): string => `${name}：未知`,
    neutral: '未询问，暂按中间值',
    engagement: (count: number): string => `近期动态：${count} 条`,
    engagementLast: (when: string): string => `最近：${when}`,
    noEngagement: '尚无动态',
    captured: '已采集',
  },
  fit: {
    domain: { name: '自有网站域名', known: '有', against: '只有免费邮箱' },
    kind: { name: '客户类别', known: '匹配', against: '不太匹配' },
    tier: { name: '客户层级', known: '匹配', against: '不太匹配' },
    industry: { name: '行业', known: '目标行业', against: '非目标行业' },
    region: { name: '地区', known: '目标地区', against: '非目标地区' },
    likeness: { name: '与成交客户相似', known: '有相似客户', against: '没有相似客户' },
    referral: { name: '线索来历', known: '经人介绍', against: '自行发现' },
    risk: { name: '风险', known: '已核查，无重大迹象', against: '有风险迹象' },
  },

  evidence: '从何得知？',
  evidenceNote: '说明',
  evidenceLevel: '获取难度',
} satisfies Messages['scoring'];
