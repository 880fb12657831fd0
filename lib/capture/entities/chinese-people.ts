import { isJobTitle } from './job-title.ts';
import { ADDRESS_FORM, isChineseName, readHonorific } from './person-name.ts';

/** A person named in a line of Chinese, with the title that the line gives beside the name. */
export interface ChinesePerson {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** `honorific`: a surname with a form of address; `name`: a full name. */
  readonly kind: 'honorific' | 'name';
  readonly title: { readonly text: string; readonly start: number } | undefined;
}

interface Run {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Titles that a form of address carries; the others (先生, 女士) are courtesy only. */
const TITLE_FORM = /^(?:总经理|副总经理|经理|总监|主任|主管|教授|工程师|医生|律师|店长|厂长)$/;
/** Titles that are hardly a department, a service or a topic as well. */
const STRONG_TITLE =
  /(?:经理|总监|总裁|董事长|主任|主管|部长|厂长|店长|站长|所长|院长|校长|局长|处长|科长|工程师|设计师|业务员|负责人|创始人|合伙人|代表人|会计师|秘书长|研究员|教授|律师|讲师|专员|助理|秘书)$/;
/** Everyday words and places that begin with the character of a surname. */
const NO_NAMES = new Set(
  (
    '高级 高端 高管 高校 高新 安全 安装 全国 全部 全球 方案 施工 时尚 时间 成功 成员 华东 华南 华北 华中 商务 商业 商品 石油 金牌 金融 明星 管理 管道 简介 关于 项目 单位 连锁 计划 费用 相关 门店 文化 文员 ' +
    '文案 国家 国际 国内 国外 平台 平面 党委 党员 支持 初级 查看 白酒 房产 房地产 车间 车辆 顾问 顾客 应用 程序 解决 司机 司法 宣传 官方 任务 包装 景观 景区 家具 区域 储备 海外 海南 江苏 江西 云南 吉林 宁夏 ' +
    '宁波 南京 南通 南方 苏州 徐州 郑州 杭州 常州 常务 沈阳 武汉 石家庄 张家港 东方 方法 符合 池塘 童装 花园 农业 汽车 水电 谢谢 邮箱 安徽 应收 施工员 安全员 文秘 成都 温州 牛奶 路线'
  ).split(' '),
);

/** Says if a text is a Chinese full name and no everyday word that begins like one. */
export const isLikelyChineseName = (text: string): boolean => isChineseName(text) && !NO_NAMES.has(text);

/** Says if a text is a Chinese title so plain that a name beside it must be a person. */
export const isStrongChineseTitle = (text: string): boolean => isJobTitle(text) && STRONG_TITLE.test(text);

/** The title in how somebody is addressed: `经理` of `王经理`; courtesies are none. */
export function titleOfAddress(name: string): string | undefined {
  const honorific = readHonorific(name)?.honorific ?? '';
  return TITLE_FORM.test(honorific) ? honorific : undefined;
}

/** The title right behind a name: `，采购经理` gives `采购经理`. */
export function chineseTitleBehind(text: string): string | undefined {
  const run = /^[\s/|,，、·:：(（\-–—]{1,5}([\u4e00-\u9fff]{2,16})/.exec(text)?.[1] ?? '';
  return isJobTitle(run) ? run : undefined;
}

const BESIDE = /^[\s/|,，、·•:：()（）[\]【】\-–—]{1,5}$/;

/** Finds people in a line by the marks that divide it: `采购经理：张伟`, `张伟 / 采购经理`, `王经理 138…`. */
export function findChinesePeople(text: string): ChinesePerson[] {
  if (text.length > 400) return [];
  const runs = Array.from(
    text.matchAll(/[\u4e00-\u9fff]{1,24}/g),
    (match): Run => ({
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
    }),
  );
  const kinds = runs.map(kindOf);
  const titleFirst = kinds.indexOf('title') < kinds.findIndex(isPerson);
  const taken = new Set<number>();
  return runs.flatMap((run, at): ChinesePerson[] => {
    const kind = kinds[at];
    if (kind === 'glued') return splitGlued(run);
    if (!isPerson(kind)) return [];
    const gap = (left: number) => text.slice(runs[left]?.end ?? 0, runs[left + 1]?.start ?? text.length);
    const isBeside = (other: number): boolean =>
      kinds[other] === 'title' && !taken.has(other) && BESIDE.test(gap(Math.min(at, other)));
    const isAnnounced =
      isBeside(at - 1) && (/[:：]/.test(gap(at - 1)) || (titleFirst && !/[(（]/.test(gap(at))));
    const place = isAnnounced ? at - 1 : isBeside(at + 1) ? at + 1 : isBeside(at - 1) ? at - 1 : -1;
    const beside = runs[place];
    const isTitle =
      beside !== undefined && (isAnnounced || kind === 'honorific' || isStrongChineseTitle(beside.text));
    if (isTitle) taken.add(place);
    const own = kind === 'honorific' ? titleOfAddress(run.text) : undefined;
    const title = isTitle
      ? { text: beside.text, start: beside.start }
      : own === undefined
        ? undefined
        : { text: own, start: run.end - own.length };
    return [{ name: run.text, start: run.start, end: run.end, kind, title }];
  });
}

type RunKind = ChinesePerson['kind'] | 'title' | 'glued' | 'other';
const isPerson = (kind: RunKind | undefined): kind is ChinesePerson['kind'] =>
  kind === 'name' || kind === 'honorific';

function kindOf(run: Run): RunKind {
  if (readHonorific(run.text) !== undefined) return 'honorific';
  if (isLikelyChineseName(run.text)) return 'name';
  if (splitGlued(run).length > 0) return 'glued';
  return isJobTitle(run.text) ? 'title' : 'other';
}

/** What a title is made of, so that `张小伟采购经理` is divided before 采购 and nowhere else. */
const WHOLE_TITLE =
  /^(?:采购|销售|市场|营销|外贸|内贸|国际|国内|海外|大区|区域|华东|华南|华北|技术|财务|人事|人力资源|行政|运营|生产|商务|项目|产品|客户|大客户|业务|研发|工程|质量|品质|品牌|物流|供应链|设备|仓储|售后|售前|服务|渠道|战略|投资|法务|信息|常务|执行|高级|首席|资深|副|总|部|中心|公司){0,4}(?:总经理|经理|董事长|总裁|总监|主任|主管|部长|厂长|店长|工程师|设计师|业务员|专员|助理|负责人|创始人)$/;

/** `采购经理张伟`, `张小伟采购经理`, `张三经理`, `李四先生`: name and title, or form of address, in one run. */
function splitGlued(run: Run): ChinesePerson[] {
  const { text } = run;
  for (const length of [3, 2, 4]) {
    const ahead = text.slice(0, length);
    const rest = text.slice(length);
    if (rest !== '' && isLikelyChineseName(ahead) && (WHOLE_TITLE.test(rest) || isAddressForm(rest))) {
      const title = WHOLE_TITLE.test(rest) ? { text: rest, start: run.start + length } : undefined;
      return [{ name: ahead, start: run.start, end: run.start + length, kind: 'name', title }];
    }
    const behind = text.slice(-length);
    const front = text.slice(0, -length);
    if (isLikelyChineseName(behind) && WHOLE_TITLE.test(front)) {
      const title = { text: front, start: run.start };
      return [{ name: behind, start: run.end - length, end: run.end, kind: 'name', title }];
    }
  }
  return [];
}

const isAddressForm = (text: string): boolean => ADDRESS_FORM.exec(text)?.index === 0;
