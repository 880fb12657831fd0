import { findChineseAddress, findLocality, findStreet } from '../entities/address.ts';
import { findChinesePeople, isLikelyChineseName } from '../entities/chinese-people.ts';
import { hasCompanyShape } from '../entities/company-name.ts';
import { findEmails } from '../entities/email.ts';
import { isJobTitle } from '../entities/job-title.ts';
import { findLatinNames, readHonorific } from '../entities/person-name.ts';
import { narrow } from '../page/clean-text.ts';
import { matchLabels } from '../sources/label-words.ts';
import { CLOSING_LINE } from './closing-words.ts';
import type { MailAddress } from './mail-types.ts';

/** What a line of a mail looks like, as far as finding the signature needs it. */
export type LineKind =
  | 'blank'
  | 'separator'
  | 'closing'
  | 'greeting'
  /** The sender's own name, by header or mailbox. */
  | 'own_name'
  | 'name'
  | 'contact'
  | 'title'
  | 'company'
  | 'address'
  /** Few words that are no sentence. */
  | 'short'
  | 'client'
  | 'disclaimer'
  | 'prose';

const SEPARATOR = /^\s{0,4}(?:--\s?|[-–—_=~*#·.]{4,100}|[-–—]{2,3}|[*~_=]{3})\s{0,3}$/;
const GREETING =
  /^\s{0,4}(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|guten (?:tag|morgen)|sehr geehrte[rs]?|liebe[rs]?|bonjour|cher|chère|hola|estimad[oa]s?|prezad[oa]s?|caro|cara|gentile|buongiorno|beste|geachte|hej|kære|bästa)\b.{0,60}|.{0,20}(?:您好|你好|敬启者|台鉴|大家好)).{0,3}$/i;
/** Words of greeting that are names as well: `Cara Freeland` greets nobody, `Cara Freeland,` may. */
const NAME_TOO = /^\s{0,4}(?:cara|caro|beste|liebe|dear|cher)\b/i;
const CLIENT =
  /^\s{0,4}(?:sent (?:from|via|using|by) (?:my |the )?.{2,60}|get outlook for .{2,40}|(?:von|aus) meinem .{2,40} gesendet.{0,30}|gesendet (?:von|mit) .{2,60}|envoyé (?:de|depuis|à partir de) .{2,60}|enviado (?:desde|do|de) (?:mi|meu) .{2,50}|inviato da(?:l mio)? .{2,50}|verzonden (?:vanaf|met|via) .{2,50}|skickat från .{2,50}|发自我?的?.{1,30}|從我的.{1,20}傳送|(?:来自|通过).{1,12}(?:邮箱|邮件|大师|发送).{0,14}|iPhoneから送信|由网易.{1,20}|отправлено (?:с|из) .{2,50})\s{0,3}$/i;
const DISCLAIMER =
  /^\s{0,4}(?:this (?:e-?mail|message|communication|transmission)|the (?:information|contents?) (?:contained|in|of)|confidential(?:ity)?|disclaimer|important notice|notice:|please consider the environment|diese (?:e-?mail|nachricht)|der inhalt dieser|sitz der gesellschaft|registergericht|handelsregister|amtsgericht|geschäftsführer:|vorstand:|aufsichtsrat|ust-id|ce (?:message|courriel|mail)|ce (?:message )?et|este (?:mensaje|correo|e-?mail|mensagem)|esta mensagem|questa? (?:e-?mail|messaggio)|think before you print|virus-free|avast)\b/i;
const CHINESE_DISCLAIMER =
  /^\s{0,4}(?:本|此)(?:邮件|電郵|电子邮件|信息).{2}|^.{0,10}(?:保密|免责)(?:声明|提示|聲明)|^\s{0,4}【?(?:声明|聲明)】?[:：]/;
/** Nothing but stars, which close notices. */
const isStarred = (text: string): boolean =>
  text.trimStart().startsWith('*****') && text.trimStart().replace(/^\*+/, '').length <= 5;
const isDisclaimer = (text: string): boolean =>
  DISCLAIMER.test(text) || CHINESE_DISCLAIMER.test(text) || isStarred(text);
const PHONE_LIKE = /(?:\+|\(|\d)[\d()+\-./·\s]{5,24}\d/;
const URL = /(?:https?:\/\/|www\.)\S{3,}/i;
const ADDRESS_WORD =
  /(?:street|avenue|road|suite|floor|p\.?o\.? box|blvd|drive|plaza)\b|[路街道巷弄村镇区园]\s?.{0,12}号|\d{1,4}\s?号/i;
const LABELLED_CHAT = /(?:微信|QQ|wechat|whatsapp|skype|钉钉|抖音|line|telegram)(?:号)?\s{0,2}[:：/]/i;

/** Words of a name and of the mailbox that belong to the sender, lower case. */
export function senderWords(sender: MailAddress | undefined): ReadonlySet<string> {
  const words = new Set<string>();
  if (sender === undefined) return words;
  for (const word of sender.name.toLowerCase().split(/[^\p{L}\p{N}]+/u)) {
    if (word.length > 1 || /[\u4e00-\u9fff]/.test(word)) words.add(word);
  }
  const local = sender.email.slice(0, Math.max(0, sender.email.indexOf('@')));
  for (const word of local.split(/[^a-z]+/)) if (word.length > 2) words.add(word);
  return words;
}

/** Says what a line looks like; `words` are the sender's own. */
export function kindOfLine(line: string, words: ReadonlySet<string>): LineKind {
  const text = line.trim();
  if (text === '') return 'blank';
  if (SEPARATOR.test(line)) return 'separator';
  if (text.length < 100 && CLIENT.test(text)) return 'client';
  if (isDisclaimer(text) && (text.length > 30 || /[:：]/.test(text))) return 'disclaimer';
  if (text.length < 90 && CLOSING_LINE.test(text)) return 'closing';
  if (text.length < 80 && GREETING.test(text) && !(NAME_TOO.test(text) && !/[,:!，：]$/.test(text)))
    return 'greeting';
  if (text.length > 160) return 'prose';
  const plain = narrow(text);
  if (isContact(plain)) return 'contact';
  if (isOwnName(plain, words)) return 'own_name';
  if (isSentence(text)) return 'prose';
  if (text.length <= 60 && isNameLine(text)) return 'name';
  if (
    findStreet(text) !== undefined ||
    findChineseAddress(plain) !== undefined ||
    findLocality(text) !== undefined ||
    ADDRESS_WORD.test(text)
  )
    return 'address';
  if (
    isJobTitle(text) ||
    text.split(/\s{2,}|[|/,，｜]/).some((part) => part.trim() !== '' && isJobTitle(part))
  )
    return 'title';
  if (hasCompanyShape(text.split(/\s{2,}|[|｜]/)[0] ?? text)) return 'company';
  return text.length <= 50 && text.split(/\s+/).length <= 7 && !/[?!？！;；]$/.test(text) ? 'short' : 'prose';
}

function isContact(plain: string): boolean {
  const emails = findEmails(plain);
  const rest = plain.replace(/\S{1,64}@\S{1,200}/g, '').replace(URL, '');
  const words = rest.match(/\p{L}{2,}/gu)?.length ?? 0;
  if ((emails.length > 0 || URL.test(plain)) && words <= 4) return true;
  if (LABELLED_CHAT.test(plain) && plain.length < 80) return true;
  const digits = PHONE_LIKE.exec(plain);
  if (digits === null || digits[0].replace(/\D/g, '').length < 7) return false;
  const labels = matchLabels(plain).filter(({ label }) =>
    ['phone', 'mobile', 'fax', 'contact', 'address'].includes(label.meaning),
  );
  if (labels.length > 0 && words <= 14 && !/[.!?。！？]$/.test(plain)) return true;
  const around = plain.replace(/[\d()+\-./·\s,|:;&]/g, '');
  return around.length <= 24 && !/\p{Ll}{3}\s\p{Ll}{3,40}\s\p{Ll}{3}/u.test(plain) && !/[，。]/.test(plain);
}

function isOwnName(plain: string, words: ReadonlySet<string>): boolean {
  if (words.size === 0 || plain.length > 60 || /[?!;]/.test(plain)) return false;
  const parts = plain
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((part) => part !== '');
  if (parts.length === 0 || parts.length > 5 || !/^[\p{Lu}\p{Lo}"'(*~-]|^[a-z]{1,20}[.!]?$/u.test(plain))
    return false;
  const own = parts.filter(
    (part) =>
      words.has(part) ||
      [...words].some(
        (word) =>
          word.length > 3 &&
          part.length > 2 &&
          (word.startsWith(part) || (part.length > 3 && word.includes(part))),
      ),
  );
  return own.length > 0 && own.length * 2 >= parts.length - 1 && !/\d{3}/.test(plain);
}

function isNameLine(text: string): boolean {
  if (/[?!;？！；]$/.test(text)) return false;
  const compact = text.replace(/^([\u4e00-\u9fff])\s{1,3}([\u4e00-\u9fff])$/, '$1$2');
  const runs = compact.split(/[^\u4e00-\u9fff]+/).filter((run) => run !== '');
  if (runs.length > 0 && runs.length <= 4 && compact.length <= 40) {
    if (runs.some((run) => run.length <= 4 && (isLikelyChineseName(run) || readHonorific(run) !== undefined)))
      return !/[，。]/.test(compact);
    if (findChinesePeople(compact).length > 0) return true;
  }
  const [found] = findLatinNames(text);
  if (found !== undefined && found.start <= 8 && (found.isWhole || text.length - found.end < 30))
    return !/[.:]$/.test(text);
  // `Bert`, `J. Smith`, `Joerg W.`: one to three capitalised words on a line of their own.
  return (
    /^(?:\p{Lu}[\p{L}'’-]{1,20}|\p{Lu}\.)(?:\s(?:\p{Lu}[\p{L}'’-]{0,20}\.?)){0,2}\.?$/u.test(text) &&
    text.length <= 32
  );
}

const SENTENCE_WORD =
  /\b(?:is|are|was|were|will|would|can|could|should|have|has|had|please|if|that|which|because|attached|let|know|need|want|we|you|they|this|these|there|i|i'm|i'll|bitte|wir|sie|ich|haben|nous|vous|est|sont|para|que|het|een)\b/i;

function isSentence(text: string): boolean {
  if (/[\u4e00-\u9fff]/.test(text)) {
    const chinese = text.match(/[\u4e00-\u9fff]/g)?.length ?? 0;
    return (
      chinese > 8 &&
      (/[，。？！；]/.test(text) || /[吗呢吧啊么]$/.test(text)) &&
      !/^[^，。]{1,8}[:：]/.test(text)
    );
  }
  const words = text.split(/\s+/).length;
  if (words >= 5 && /[.!?]$/.test(text) && !/(?:inc|ltd|co|corp|llc)\.$/i.test(text)) return true;
  return words >= 4 && SENTENCE_WORD.test(text);
}
