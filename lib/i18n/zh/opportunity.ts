import type { Messages } from '../en.ts';

export const opportunity = {
  worth: {
    volume: { name: '采购量', yes: '采购量与我们的好客户相当' },
    growth: { name: '成长性', yes: '正在成长，小蚂蚁可能变成大象' },
    follow_on: { name: '后续销售', yes: '一单会带来下一单' },
    word_of_mouth: { name: '口碑', yes: '同行愿意听他们的意见' },
    cost_to_serve: { name: '服务成本', yes: '服务省力：距离近，业务熟' },
    risk: { name: '安全性', yes: '已核查：信用、资金和付款都可靠' },
    already_ours: { name: '已是客户', yes: '以前向我们买过' },
  },
  delivery: {
    technique: { name: '技术', yes: '熟悉对方的行业，做得了' },
    people: { name: '人力', yes: '按时抽得出人' },
    money: { name: '资金', yes: '收款之前垫得起' },
    material: { name: '物料', yes: '所需物料有货或买得到' },
    management: { name: '管理', yes: '管得好这样规模的项目' },
  },
  verdict: {
    well_matched: '门当户对：值得做，也做得了',
    too_much_for_us: '值得做，但目前超出我们的能力',
    too_little_worth: '做得了，但对我们价值不大',
    neither: '价值不大，也不容易做',
    open: '已知太少，无法比较',
  },
  guide: {
    position: '符合我们的定位',
    good: '是好客户',
    potential: '有潜力',
    matched: '门当户对',
    resembles: '与忠诚客户相似',
  },
  alike: {
    industry: '行业',
    tier: '层级',
    tags: '标签',
    kind: '类别',
    city: '城市',
    country: '国家',
  },
  referral: {
    own_customer: '已是客户',
    by_customer: '客户介绍',
    by_contact: '熟人介绍',
    none: '自行发现',
  },
  signs: {
    default: '曾经拖欠',
    credit: '信用较差',
    funds: '资金紧张',
    complaint: '投诉未结',
  },
  template: {
    man: { name: 'MAN 法则', parts: { money: '资金', authority: '决策权', need: '需求' } },
    bant: {
      name: 'BANT 法则',
      parts: { budget: '预算', authority: '决策权', need: '需求', timeline: '时间表' },
    },
    champ: {
      name: 'CHAMP 法则',
      parts: { challenges: '挑战', authority: '决策权', money: '资金', prioritization: '优先级' },
    },
    meddicc: {
      name: 'MEDDICC 法则',
      parts: {
        metrics: '量化收益',
        economic_buyer: '经济决策者',
        decision_criteria: '决策标准',
        decision_process: '决策流程',
        identified_pain: '已确认的痛点',
        champion: '内部支持者',
        competition: '竞争',
      },
    },
  },
} satisfies Messages['opportunity'];
