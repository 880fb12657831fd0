import type { Messages } from '../en.ts';

export const closing = {
  title: (lead: string): string => `${lead}为什么结束？`,
  type: '由谁决定',
  cause: '主要原因',
  askAgain: '再次联系日期',
  askAgainHint: '如无必要再次联系，可留空。',
  unsaid: '未说明',
  unsaidWhy: '还没有人说明原因。',
  say: '说明原因',
  correct: '修改原因',
  keep: '保存',
  later: '暂不填写',
  kept: (lead: string): string => `已记下${lead}的结束原因`,
  lostType: {
    customer: '客户放弃',
    competitor: '竞争对手拿下',
    us: '我方退出',
    silence: '对方不再回应',
  },
  lostCause: {
    price: '价格',
    product: '产品不合适',
    timing: '时机不对',
    budget: '没有预算',
    contact: '接触不到决策人',
    service: '交付或服务',
    other: '其他',
  },
} satisfies Messages['closing'];
