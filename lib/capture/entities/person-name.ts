import { hasCompanyShape } from './company-name.ts';

/** The hundred and more most common Chinese surnames, then the two-character ones. */
const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时阳穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利于呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由'.split(
    '',
  ),
);
const DOUBLE_SURNAMES =
  /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|长孙|夏侯|令狐|司徒|轩辕|端木|南宫|百里|呼延|宇文|独孤|闻人|申屠|淳于)/;
const HONORIFIC =
  /(?:先生|女士|小姐|经理|总监|总经理|主任|主管|老师|教授|博士|工程师|医生|律师|店长|厂长|总|工|生|姐|哥)$/;

/** A surname with a form of address (`王经理`, `杨女士`): how people are named on Chinese contact pages, no full name. */
export function readHonorific(
  text: string,
): { readonly surname: string; readonly honorific: string } | undefined {
  const match = HONORIFIC.exec(text);
  if (match === null || match.index < 1 || match.index > 2) return undefined;
  const surname = text.slice(0, match.index);
  const known = surname.length === 1 ? SURNAMES.has(surname) : DOUBLE_SURNAMES.test(surname);
  return known ? { surname, honorific: match[0] } : undefined;
}

/** Says if a text is a Chinese full name: a known surname and one or two more characters. */
export function isChineseName(text: string): boolean {
  if (!/^[\u4e00-\u9fff]{2,4}$/.test(text)) return false;
  if (DOUBLE_SURNAMES.test(text)) return text.length >= 3;
  return text.length <= 3 && SURNAMES.has(text.charAt(0));
}

const LATIN_NAME =
  /^(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|Dipl|Ing|M|Mme|Mlle|Sir|Rev)\.?\s{1,2}){0,3}((?:[A-ZÀ-ÖØ-Þ][\p{L}'’.-]{0,24}\s{1,2}){1,3}(?:(?:van|von|de|del|der|den|di|da|la|le|bin|al|zu|zum|ten|ter|dos|du)\s{1,2}){0,2}[A-ZÀ-ÖØ-Þ][\p{L}'’-]{1,24})$/u;

/** Reads the person's name at the start of a labelled text; undefined if there is none. */
export function readPersonName(text: string): string | undefined {
  const part = text.split(/[,，;；|/(（:：\d+]|\s-\s|[-–]\s{0,2}\d|\s{3,}/)[0]?.trim() ?? '';
  const chinese = part.replace(/\s+/g, '');
  if (/^[\u4e00-\u9fff]+$/.test(chinese)) {
    return isChineseName(chinese) || readHonorific(chinese) !== undefined ? chinese : undefined;
  }
  const name = LATIN_NAME.exec(part)?.[1];
  return name === undefined || hasCompanyShape(name) ? undefined : name;
}
