import type { Messages } from '../en.ts';

/** 成员。 */
export const members: Messages['members'] = {
  change: '更改',
  changeMember: (name) => `更改${name}`,
  manager: '上级',
  nobodyAbove: '无',
  savePlace: '保存',
  placed: (name) => `已更改${name}的角色或上级`,
  placeUndone: (name) => `${name}已恢复原来的角色和上级`,

  shutOut: '停用…',
  shutOutTitle: (name) => `停用${name}？`,
  shutOutWhat: '对方将立即失去访问权限，其设备上的团队数据会被清除。此操作可以撤销。',
  holds: (leads, companies, people, tasks) =>
    `其名下有 ${leads} 条线索、${companies} 家公司、${people} 位联系人和 ${tasks} 项未完成任务。`,
  heir: '全部交给',
  heirPool: '无人：线索退回公海',
  shutOutNow: '停用',
  out: (name, leads, heir) =>
    heir === null ? `${name}已停用，${leads} 条线索退回公海` : `${name}已停用，${leads} 条线索交给${heir}`,
  back: (name, leads, kept) =>
    kept === 0
      ? `${name}已恢复，收回 ${leads} 条线索`
      : `${name}已恢复，收回 ${leads} 条线索；另有 ${kept} 条已转手，保持不变`,
  undoOf: (what) => `撤销：${what}`,

  leaveTitle: '退出团队',
  leaveHint: '请先移交您的线索。团队数据会从本机清除。',
  leave: '退出团队…',
  leaveSure: (team) => `退出${team}？`,
  leaveNow: '退出',

  invitations: '待接受的邀请',
  noInvitations: '没有待接受的邀请。',
  expires: (day) => `有效至${day}`,
  withdraw: '撤回',
  withdrawOf: (email) => `撤回给 ${email} 的邀请`,
};
