import type { Messages } from '../en.ts';

export const team = {
  title: '团队',
  members: '成员',
  membersHint: '团队成员及其角色。',
  you: '本人',
  invite: '邀请',
  inviteTitle: '邀请同事',
  inviteEmail: '同事的邮箱',
  role: '角色',
  sendInvitation: '发送邀请',
  invited: (email: string): string => `已向 ${email} 发出邀请`,
  copyCode: '复制邀请码',
  copied: '已复制',
  notMailedTo: (email: string): string => `未能向 ${email} 发送邮件。请转交以下邀请码，仅限使用一次：`,
  inviteHint: '邀请仅对该邮箱有效，只能使用一次。',
  cannotInvite: '邀请由经理或管理员发出。',
  reportsTo: (name: string): string => `上级：${name}`,
  inactive: '已停用',
  roleHint: {
    rep: '采集并跟进自己的线索。',
    manager: '还能看到所有下属的线索。',
    admin: '可查看全部，并管理成员、流程和评分。',
    viewer: '只看，不改。',
  },
} satisfies Messages['team'];
