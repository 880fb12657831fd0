import type { Messages } from '../en.ts';

/** 线索的文件。 */
export const attachments: Messages['attachments'] = {
  title: '文件',
  add: '添加文件',
  addLabel: '为该线索添加文件',
  empty: '报价单、图纸、照片：点击添加、拖到这里或直接粘贴。没有网络也会保存。',
  emptyReadOnly: '没有文件。',
  alsoDrop: '也可拖到这里或粘贴。',
  dropHere: '松开即添加',
  unnamed: '文件',
  save: (name) => `保存${name}`,
  remove: (name) => `移除${name}`,
  fetching: '正在获取…',
  added: (name) => `已添加${name}`,
  addedMany: (count) => `已添加${count}个文件`,
  removed: (name) => `已移除${name}`,
  retry: '重试',

  state: {
    waiting: '待发送，已保存在本机',
    uploading: '正在发送…',
    failed: '未发送',
    elsewhere: '尚未送达',
  },
  problem: {
    refused: '未被接受：您已无权修改该线索，或存储已关闭。文件仍保存在本机，请重试或移除。',
    too_large: '团队的存储不接受这么大的文件。请压缩后重新添加，并移除此文件。',
    no_storage: '团队的项目还没有文件存储。请联系管理员更新数据库后重试。',
    differs: '该位置已有其他内容。请移除后重新添加。',
    lost: '文件在发送前被浏览器清除。请在此移除并重新添加。',
  },
  refused: {
    empty: '是空文件。',
    too_large: '超过 25 MB。请压缩，或在备注中放链接。',
    queue_full: '未添加：已有 200 MB 待发送。请先联网，再重新添加。',
    disk_full: '未添加：本机空间不足。请清理磁盘后重新添加。',
    unreadable: '无法读取。不能添加文件夹，请选择其中的文件。',
  },
  trouble: {
    offline: '本机没有该文件，也没有网络。请联网后重试。',
    missing: '尚未送达：文件还在添加它的设备上。',
    broken: '存储的内容与添加时不一致。请让添加者重新添加。',
    failed: '无法获取，请稍后重试。',
  },
};
