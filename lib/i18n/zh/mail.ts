import type { Messages } from '../en.ts';

export const mail: Messages['mail'] = {
  importTitle: '导入邮件或名片',
  importIntro:
    '把 .eml 或 .vcf 文件拖到面板任意位置，或点按钮选择。邮件会记到对应的线索；没有对应线索时新建一条。',
  choose: '选择文件',
  reading: (done, total) => `第 ${Math.min(done + 1, total)} 个，共 ${total} 个`,
  stop: '停止',
  clear: '清空列表',
  results: '结果',
  outcome: {
    made: '新线索',
    logged: '邮件已记入线索',
    known: '已经有了',
    taken_back: '已撤回',
  },
  noLead: {
    auto_reply: '没有线索：这是自动回复。',
    bounce: '没有线索：这是退信。',
    list: '没有线索：这是群发邮件。',
    no_reply: '没有线索：该地址不接收回复。',
    role_mailbox: '没有线索：这是公用邮箱，且没有署名。若知道是谁，请手动添加。',
    own_side: '未记录：来自己方，收件人里也没有已知线索。',
    no_sender: '没有线索：邮件没有写明发件人。',
    suppressed: '未保存：此人要求不再联系。',
    nameless: '没有线索：既没有人名，也没有公司名。',
    no_card: '文件里没有联系人。请重新导出为名片（.vcf）。',
  },
  neverLogged: {
    list: (address) => `未记录：${address} 在“不记录”名单中。`,
    own_company: (address) => `未记录：${address} 是本公司的地址。`,
  },
  openNeverLog: '“不记录”名单',
  unread: {
    too_large: '未读取：文件过大或部分过多。请去掉附件后另存再试。',
    no_mail: '未读取：这不是邮件。请在邮件软件里另存为 .eml。',
    unreadable: '未读取：文件已移走或无权打开。请重新选择。',
    other_file: '未读取：只接受 .eml 和 .vcf 文件。',
    no_stage: '未保存：团队的阶段还没同步到本机。等面板显示最新后再试。',
    not_saved: '未保存，没有留下任何内容。请清理本机空间后重新选择该文件。',
  },
  log: { in: '把这封邮件记入时间线', out: '把这封已发邮件记入时间线' },
  wholeText: '保存全文，不只开头',
  logged: '邮件已记入时间线。',
  part: {
    message: '打开的邮件',
    sender: '发件人',
    body: '正文',
    subject: '主题',
    date: '日期',
    selection: '选中的文字',
  },
  failed: (site, parts) =>
    `${site}：没有找到${parts.join('、')}。请打开一封邮件；若已打开，请选中正文和签名后再点图标。`,
  selectFirst: (site) => `${site}：请先选中邮件正文和签名，再点图标。`,
  review: {
    title: '这是谁？',
    keep: '添加或记录',
    keepNamed: (who) => `添加或记录：${who}`,
    discard: '丢弃',
    discardNamed: (who) => `丢弃 ${who} 的邮件`,
    unread: '暂时读不到等待处理的邮件，内容没有丢失。联网后再试。',
    notKept: '这封邮件没有保存，仍在等待。它没有写明是谁，或本机空间不足。',
  },
  saveCard: '存为名片',
  saveCardOf: (name) => `存为名片：${name}`,
  openLead: (title) => `打开${title}`,
  madeOne: (title) => `已添加 ${title}`,
  loggedOne: (title) => `邮件已记到 ${title}`,
  imported: (leads, mails) =>
    [leads > 0 && `已添加 ${leads} 条线索`, mails > 0 && `已记录 ${mails} 封邮件`]
      .filter((part) => part !== false)
      .join('，'),
};
