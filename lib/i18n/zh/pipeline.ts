import type { Messages } from '../en.ts';

export const pipeline = {
  title: '管道',
  choosePipeline: '选择管道',
  searchOrCommand: '搜索线索',
  newLead: '新建线索',
  stageSummary: (stage: string, count: number): string => `${stage}，${count} 条线索`,
  notSized: '尚未估值',
  withoutAmount: (count: number): string => `${count} 条无金额`,
  noLeads: '还没有线索',
  nothingFound: '没有符合的线索',
  emptyTitle: '采集第一条线索',
  emptyHint: '打开一个有联系人的页面，点击 Sluice 按钮。只读取这一页。',
  emptyStage: '本阶段暂无线索',

  moveTo: '移至',
  moveToStage: (stage: string): string => `移至${stage}`,
  moved: (lead: string, stage: string): string => `已将 ${lead} 移至${stage}`,
  movedBack: (lead: string): string => `已将 ${lead} 移回`,

  inPool: '公海',
  take: '领取',

  due: { late: '逾期', today: '今日到期', later: '稍后到期', none: '无下一步' },
  dueCount: { late: '逾期', today: '今日', later: '稍后', none: '无计划' },
  lateBy: (days: number): string => `逾期 ${days} 天`,
  inStageFor: (days: number): string => `已停留 ${days} 天`,
} satisfies Messages['pipeline'];
