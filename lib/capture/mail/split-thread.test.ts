import { describe, expect, it } from 'vitest';
import { splitThread } from './split-thread.ts';

const split = (text: string) => splitThread(text.split('\n'));
/** Name and address of the first quoted writer, and how the quote was announced. */
const first = (text: string) => {
  const [part] = split(text).parts;
  return part === undefined ? undefined : [part.fromName, part.from?.email, part.marker];
};

describe('a forwarded header is found', () => {
  const header = (from: string, date: string, subject: string, to: string, above: string) =>
    `See below.\n\n${above}\n${from}: Mia Roth <mia@roth.test>\n${date}: 1 May 2026 10:00\n${subject}: Pumps\n${to}: me@own.test\n\nHello`;
  it.each([
    ['English', 'From', 'Date', 'Subject', 'To', '---------- Forwarded message ---------'],
    ['German', 'Von', 'Gesendet', 'Betreff', 'An', '-----Weitergeleitete Nachricht-----'],
    ['French', 'De ', 'Envoyé ', 'Objet ', 'À ', '---------- Message transféré ---------'],
    ['Spanish', 'De', 'Enviado el', 'Asunto', 'Para', '---------- Mensaje reenviado ----------'],
    ['Portuguese', 'De', 'Enviada em', 'Assunto', 'Para', '---------- Mensagem encaminhada ----------'],
    ['Italian', 'Da', 'Inviato', 'Oggetto', 'A', '---------- Messaggio inoltrato ----------'],
    ['Dutch', 'Van', 'Verzonden', 'Onderwerp', 'Aan', '---------- Doorgestuurd bericht ---------'],
    ['Swedish', 'Från', 'Skickat', 'Ämne', 'Till', '---------- Vidarebefordrat meddelande ---------'],
    [
      'Finnish',
      'Lähettäjä',
      'Lähetetty',
      'Aihe',
      'Vastaanottaja',
      '---------- Edelleenlähetetty viesti ---------',
    ],
    ['Polish', 'Od', 'Wysłano', 'Temat', 'Do', '---------- Przekazana wiadomość ---------'],
    ['Czech', 'Od', 'Odesláno', 'Předmět', 'Komu', '---------- Přeposlaná zpráva ---------'],
    ['Hungarian', 'Feladó', 'Elküldve', 'Tárgy', 'Címzett', '---------- Továbbított üzenet ---------'],
    ['Romanian', 'De la', 'Trimis', 'Subiect', 'Către', '---------- Mesaj redirecționat ---------'],
    [
      'Turkish',
      'Kimden',
      'Gönderildi',
      'Konu',
      'Kime',
      '---------- İletilen ileti başlangıcı: forward ---------',
    ],
    ['Greek', 'Από', 'Ημερομηνία', 'Θέμα', 'Προς', '---------- Προωθημένο μήνυμα ---------'],
    ['Russian', 'От', 'Отправлено', 'Тема', 'Кому', '-------- Пересылаемое сообщение --------'],
    ['Ukrainian', 'Від', 'Надіслано', 'Тема', 'Кому', '-------- Переслане повідомлення --------'],
    ['Japanese', '差出人', '日時', '件名', '宛先', '---------- 転送メッセージ ---------'],
    ['Korean', '보낸 사람', '날짜', '제목', '받는 사람', '---------- 전달된 메시지 ---------'],
    ['Chinese', '发件人', '发送时间', '主题', '收件人', '-------- 转发邮件信息 --------'],
    ['Chinese of Taiwan', '寄件者', '日期', '主旨', '收件者', '---------- 轉寄的郵件 ---------'],
    ['Vietnamese', 'Từ', 'Ngày', 'Chủ đề', 'Đến', '---------- Thư đã chuyển tiếp ---------'],
  ])('in %s', (_language, from, date, subject, to, above) => {
    const text = header(from, date, subject, to, above);
    expect(first(text)).toEqual(['Mia Roth', 'mia@roth.test', 'forward']);
    expect(split(text).own.join('\n').trim()).toBe('See below.');
    expect(split(text).parts[0]?.lines.join('\n').trim()).toBe('Hello');
  });

  it.each([
    ['with bold labels', '*From:* Mia Roth <mia@roth.test>\n*Sent:* Monday\n*Subject:* x'],
    ['with the address in brackets', 'From: Mia Roth [mailto:mia@roth.test]\nSent: Monday\nSubject: x'],
    ['quoted as a whole', '> From: Mia Roth <mia@roth.test>\n> Subject: x\n> Date: Monday\n>\n> Hello'],
    ['as a table of bars', '| 发件人 | Mia Roth<mia@roth.test> |\n| 日期 | 2026年03月09日 |\n| 主题 | x |'],
    ['with stretched words', '发件人：Mia Roth <mia@roth.test>\n发送时间：2026年3月12日\n主\u3000题：x'],
    ['with the subject first', 'Subject: x\nDate: Monday\nFrom: Mia Roth <mia@roth.test>\nTo: b@c.test'],
    [
      'on one line behind dashes',
      '----- Forwarded Message ----- From: Mia Roth <mia@roth.test>To: "b" <b@c.test>Sent: x',
    ],
    [
      'with blanks and a semicolon',
      'From:       "Mia Roth"      <mia@roth.test>;\nSent: Monday\nTo: b@c.test',
    ],
  ])('%s', (_name, text) => {
    expect(first(text)?.slice(0, 2)).toEqual(['Mia Roth', 'mia@roth.test']);
  });
});

describe('the line ahead of a quote is found', () => {
  it.each([
    'On Mon, May 4, 2026 at 9:31 AM Mia Roth <mia@roth.test> wrote:',
    'On 4 May 2026, at 11:43, Mia Roth <mia@roth.test> wrote:',
    'On Mon, May 4, 2026 at 9:31 AM Mia Roth\n<mia@roth.test> wrote:',
    'Am 04.05.2026 um 09:31 schrieb Mia Roth <mia@roth.test>:',
    'Le lun. 4 mai 2026 à 09:31, Mia Roth <mia@roth.test> a écrit :',
    'El lun, 4 may 2026 a las 9:31, Mia Roth (<mia@roth.test>) escribió:',
    'Il giorno lun 4 mag 2026 alle ore 09:31 Mia Roth <mia@roth.test> ha scritto:',
    'Op ma 4 mei 2026 om 09:31 schreef Mia Roth <mia@roth.test>:',
    'Den mån 4 maj 2026 kl 09:31 skrev Mia Roth <mia@roth.test>:',
    'pon., 4 maj 2026 o 09:31 Mia Roth <mia@roth.test> napisał(a):',
    'пн, 4 мая 2026 г. в 09:31, Mia Roth <mia@roth.test>:\n> x',
    'Mia Roth <mia@roth.test> 于2026年5月4日周一 15:15写道：',
    '2026年5月4日(月) 9:31 Mia Roth <mia@roth.test>:\n> x',
  ])('%s', (line) => {
    expect(split(`Fine.\n\n${line}\n\n> Hi`).parts[0]?.from?.email).toBe('mia@roth.test');
    expect(split(`Fine.\n\n${line}\n\n> Hi`).parts[0]?.fromName).toBe('Mia Roth');
    expect(split(`Fine.\n\n${line}\n\n> Hi`).own.join('').trim()).toBe('Fine.');
  });

  it('and what is written between and below quotes is the sender’s own', () => {
    const { own, parts } = split(
      'On 1/2/2026 10:00, Mia Roth wrote:\n> Colour?\n\nRed.\n\n> Size?\n\nLarge.\n\n-- \nBo',
    );
    expect(own.filter((line) => line !== '')).toEqual(['Red.', 'Large.', '-- ', 'Bo']);
    expect(parts[0]?.fromName).toBe('Mia Roth');
  });
});

describe('what is no quoted header stays text', () => {
  it.each([
    'To: everybody\nPlease come.',
    'Von hier an: links\nAn der Ampel: rechts',
    'Subject: see above',
    'From: Berlin\nwith love',
    'He wrote: nothing.',
  ])('%s', (text) => {
    expect(split(text).parts).toEqual([]);
  });
});
