import type { Messages } from '../en.ts';

/** 公海。 */
export const pool: Messages['pool'] = {
  title: '公海',
  intro: '这里是没有负责人的线索。领取后有一段保护期，每次电话、邮件或拜访都会延长。',
  empty: '公海里没有线索。没有负责人或保护期已过的线索会到这里。',
  claim: '领取',
  claimLead: (lead) => `领取${lead}`,
  barred: (day) => `${day}起您可再次领取`,
  protectedUntil: (day, left) => (left < 0 ? `保护期已于${day}结束` : `保护至${day}，还剩 ${left} 天`),
  left: (days) => (days < 0 ? '到期' : `${days} 天`),
  endingSoon: (count) => `有 ${count} 条线索即将退回公海。打电话、发邮件或拜访即可保留。`,
  endingTitle: '即将退回',
  giveBack: '退回公海',
  giveBackNow: '退回',
  giveBackTitle: (lead) => `将${lead}退回公海？`,
  giveBackWhat: '线索将没有负责人，任何同事都可领取。已有记录不会丢失。',
  giveBackWait: (days) => `十分钟内可以取回；之后须等 ${days} 天才能重新领取。`,
  givenBack: (lead) => `${lead}已退回公海`,

  refused: {
    pool_cool_down: (lead, day) =>
      day === null
        ? `未能领取${lead}：您不久前刚退回它。同事现在可以领取。`
        : `未能领取${lead}：您不久前刚退回它，${day}起可再次领取；同事现在即可领取。`,
    pool_daily_cap: (lead, cap) =>
      `未能领取${lead}：${cap === null ? '今日领取次数已用完' : `每天最多领取 ${cap} 条`}。请明天再领（按 UTC 零点换日）。`,
    pool_holding_cap: (lead, cap) =>
      `未能领取${lead}：您持有的公海线索已达${cap === null ? '上限' : ` ${cap} 条上限`}。请先结束或退回一条。`,
  },
  claimRefused: (count) => `有 ${count} 次领取未被接受`,
  understood: '知道了',

  rulesTitle: '公海规则',
  rulesHint: '公海线索如何领取、保护和回收。日期按 UTC 计算。',
  rulesReadOnly: '规则由管理员修改。',
  recycles: '保护期结束后，领取的线索退回公海',
  rule: {
    protection_days: '领取后的保护天数',
    days_per_activity: '每次电话、邮件或拜访后的保护天数',
    longest_protection_days: '保护期最长天数',
    reminder_days: '到期前几天提醒负责人',
    cool_down_days: '原负责人再次领取的间隔天数',
    claims_per_day: '每人每天可领取的条数',
    most_held: '每人可持有的未结束公海线索数',
  },
  noLimit: '不限',
  outOfRange: (least, most) => `请输入 ${least} 到 ${most} 之间的整数。`,
  longerFirst: '最长天数不能小于领取后的保护天数。',
  saveRules: '保存规则',
  rulesSaved: '已保存，此后的领取按新规则。',
};
