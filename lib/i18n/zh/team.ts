import type { Messages } from '../en.ts';

export const team = {
  title: '团队',
  members: '成员',
  invite: '邀请',
  inviteTitle: '邀请同事',
  inviteEmail: '同事的邮箱',
  role: '角色',
  sendInvitation: '发送邀请',
  invited: (email: string): string => `已向 ${email} 发出邀请`,
  notMailed: '邮件未能发出。请把这个邀请码交给同事：',
  copyCode: '复制邀请码',
  noManager: '无上级',
  reportsTo: (name: string): string => `上级：${name}`,
  inactive: '已停用',
  roleHint: {
    rep: '采集并跟进自己的线索。',
    manager: '还能看到所有下属的线索。',
    admin: '可查看全部，并管理成员、流程和评分。',
    viewer: '只看，不改。',
  },
} satisfies Messages['team'];
