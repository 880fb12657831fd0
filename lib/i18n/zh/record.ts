import type { Messages } from '../en.ts';

export const record = {
  tabs: { facts: '资料', people: '联系人', timeline: '动态', score: '评分' },
  closesOn: (date: string): string => `预计 ${date}`,
  noCloseDate: '未定成交日',
  aim: '目的',
  usualAction: '常用动作',
  exitQuestion: '离开本阶段前',
  gone: '该线索已删除，或您已无权查看。',

  evidenceFrom: (label: string, date: string): string => `${label} ${date}`,
  typedBy: (name: string): string => `${name} 填写`,
  whereFound: '出处',
  openPage: '打开网页',

  addPerson: '添加联系人',
  contacted: '已联系',
  notContacted: '尚未联系',
  roleUnknown: '角色未知',
  deciderUnknown: '尚不知决策人',
  wayIn: '常规路径：采购者 → 影响者 → 决策者',
  primary: '主要联系人',

  noteHere: '写备注…',
  addNote: '添加备注',
  addTask: '添加任务',
  taskTitle: '要做什么？',
  dueOn: '截止日',
  markDone: '完成',
  call: '拨打',
  write: '写邮件',
  tasks: '任务',
  noTasks: '尚未安排下一步',
  assignedTo: (name: string): string => `交给 ${name}`,

  noTimeline: '还没有动态',
  timeline: {
    captured: (host: string): string => `采集自 ${host}`,
    typedIn: '手工录入',
    moved: (from: string, to: string): string => `从${from}移至${to}`,
    created: (stage: string): string => `新建于${stage}`,
    taskDone: (title: string): string => `已完成：${title}`,
  },
} satisfies Messages['record'];
