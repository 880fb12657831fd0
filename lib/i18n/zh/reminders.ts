import type { Messages } from '../en.ts';

export const reminders = {
  dueToday: '今天到期',
  late: (days: number): string => `已逾期 ${days} 天`,
  mentioned: (who: string): string => `${who} 提到了您`,
  someone: '同事',
  ending: (lead: string): string => `${lead} 即将退回公海`,
  endingWhat: '打电话、发邮件或拜访即可保留。',
  aLead: '一条线索',
  several: (count: number): string => `今天有 ${count} 件事待办`,
  more: (count: number): string => `另有 ${count} 件`,
  nameless: {
    task: '有任务到期',
    mention: '有同事提到了您',
    ending: '有线索即将退回公海',
  },
  openToSee: '点击后在侧边栏查看。',
  done: '完成',
  tomorrow: '明天再说',
  undo: '撤销',
  wasDone: (task: string): string => `已完成：${task}`,
  putOff: (task: string): string => `推迟到明天：${task}`,
  aTask: '该任务',
  notDone: '未能修改，请在侧边栏中打开线索。',

  title: '提醒',
  hint: '由浏览器通知您到期的任务、同事的提及和即将退回公海的线索。20:00 至次日 8:00 不打扰。',
  on: '用浏览器通知提醒我',
  names: '通知中显示客户和任务名称',
  namesHint: '如果旁人会看到您的屏幕，请关闭。',
} satisfies Messages['reminders'];
