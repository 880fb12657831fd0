import type { Messages } from '../en.ts';

export const day = {
  title: '今日',
  screens: '页面',
  lists: '名单',
  inbox: '收件箱',
  list: '待办事项',
  groups: {
    replied: '已回复',
    late: '逾期',
    today: '今日',
    requests: '同事的请求',
    mentions: '提到您',
    returning: '再次询问',
    ending: '即将回到公海',
    rotting: '久未跟进',
    none: '无下一步',
    week: '本周',
  },
  groupOf: (name: string, count: number): string => `${name}，${count} 项`,
  summary: (late: number, today: number, noStep: number): string =>
    [
      late > 0 ? `${late} 项逾期` : '',
      today > 0 ? `${today} 项今日到期` : '',
      noStep > 0 ? `${noStep} 条线索无下一步` : '',
    ]
      .filter(Boolean)
      .join('，'),
  allDone: '暂无紧急事项',
  doneOf: (done: number, due: number): string => `已完成 ${done} / ${due}`,
  decide: '确定下一步',
  idle: (days: number): string => `${days} 天没有动静`,
  inStage: (stage: string, days: number): string => `${stage}，停留 ${days} 天`,
  askAgain: '询问对方现在是否合适',
  ending: '保护期将满：请记录跟进，否则回到公海',
  asksFor: (who: string): string => `${who}请求这条线索`,
  repliedAt: (who: string): string => (who === '' ? '对方已回复' : `${who} 已回复`),
  seeReply: (subject: string): string => `处理完毕：回复“${subject}”`,
  sawReply: (who: string): string => `处理完毕：${who} 的回复`,
  fromList: (list: string): string => `名单：${list}`,
  unseenLead: '本机没有的线索',
  colleague: '一位同事',

  call: '拨打',
  tomorrow: '明天',
  nextWeek: '下周',
  pickDay: '选日期',
  until: '推迟到',
  followUp: '完成并跟进…',
  plan: '安排下一步',
  nextStep: '下一步',
  saveDone: '完成并安排',
  toCalendar: '存为日历文件',
  answer: '答复',
  showMore: (count: number): string => `共 ${count} 项，显示更多`,

  snoozed: (title: string): string => `已推迟：${title}`,
  doneThen: (title: string, next: string): string => `已完成：${title}。下一步：${next}`,

  teach: {
    title: '今日无事',
    hint: '为线索安排的事项会在当天出现在这里，还有逾期事项、久未跟进的线索和同事的请求。为每条线索安排一步，就不会遗漏。',
    toPipeline: '到管道中安排',
  },
} satisfies Messages['day'];
