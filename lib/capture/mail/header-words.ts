/** The words that mail programs put above a quoted or forwarded message, by what they announce; `|` divides. */
const WORDS = {
  from:
    'from|von|de|da|van|fra|från|lähettäjä|saatja|kellelt|od|nadawca|feladó|küldő|de la|expeditor|expeditorul|expéditeur|remitente|remetente|mittente|afzender|avsändare|afsender|avsender|absender|odesílatel|odosielateľ|' +
    'šalje|pošiljatelj|од|от|от кого|отправитель|подател|від|від кого|відправник|ад|kimden|gönderen|από|αποστολέας|מאת|من|از|差出人|送信者|送信元|보낸 사람|보낸사람|발신자|发件人|寄件人|寄件者|發件人|发送人|来自|từ|người gửi|dari|daripada|จาก|प्रेषक|nork|frá|nuo|siuntėjas|sūtītājs',
  to:
    'to|an|à|a|al|para|aan|til|till|vastaanottaja|saaja|kellele|do|komu|adresat|címzett|către|destinatarul|destinatar|destinatario|destinatário|destinataire|ontvanger|empfänger|mottagare|modtager|mottaker|' +
    'prima|primatelj|za|до|кому|получатель|отримувач|kime|alıcı|προς|παραλήπτης|אל|إلى|به|宛先|送信先|받는 사람|받는사람|收件人|收件者|đến|tới|người nhận|kepada|ถึง|nori|kam|per|gavėjas|saņēmējs',
  date:
    'date|sent|datum|gesendet|gesendet am|envoyé|fecha|enviado|enviado el|enviada em|enviado em|data|inviato|verzonden|dato|sendt|skickat|päivämäärä|lähetetty|kuupäev|saadetud|wysłano|odesláno|dátum|odoslané|küldve|elküldve|dată|trimis|poslano|' +
    'дата|отправлено|надіслано|изпратено|адпраўлена|tarih|gönderildi|gönderme tarihi|ημερομηνία|στάλθηκε|תאריך|נשלח|التاريخ|تاريخ|تاریخ|日付|日時|送信日時|날짜|보낸 날짜|发送时间|发送日期|日期|时间|時間|寄件日期|傳送日期|發送時間|發送日期|ngày|tanggal|dikirim|วันที่|dagsetning|nosūtīts|datums|išsiųsta',
  subject:
    'subject|betreff|objet|sujet|asunto|assunto|oggetto|onderwerp|emne|ämne|aihe|teema|temat|předmět|predmet|věc|tárgy|subiect|subiectul|zadeva|тема|относно|тэма|konu|θέμα|נושא|الموضوع|موضوع|件名|제목|主题|主題|主旨|标题|標題|chủ đề|perihal|subjek|หัวเรื่อง|assumpte|gaia|efni|tēma|tema',
  cc: 'cc|kopie|kopie an|copie|copie à|copia|cópia|kopi|kopia|kopio|koopia|másolat|másolatot kap|kópia|kopija|dw|do wiadomości|копия|копія|bilgi|κοιν|κοινοποίηση|עותק|نسخة|抄送|抄送人|抄送至|副本|参照|參照|참조|reply-to|antwort an|répondre à|responder a|responder para|rispondi a|回复|bcc',
} as const;

/** What a line of a quoted header announces. */
export type HeaderWord = keyof typeof WORDS;

const byWord: ReadonlyMap<string, HeaderWord> = new Map(
  Object.entries(WORDS).flatMap(([meaning, words]) =>
    words.split('|').map((word): [string, HeaderWord] => [word, meaning as HeaderWord]),
  ),
);

/** What stands around the word: quote marks, bold, a table's bars, full-width blanks inside (`主 题`). */
const LINE =
  /^[\s>*_|\u200b\ufeff]{0,12}([\p{L}\p{M}][\p{L}\p{M}\s'-]{0,24}?)[\s*_]{0,4}(?:[:：]|\s\|\s|\t)[\s*_]{0,4}(.{0,1500})$/u;

/** A cheap look that spares most lines the pattern. */
const SEPARATES = /[:：|\t]/;

/** A line of a quoted header: what it announces, and the rest of it. */
export interface HeaderLine {
  readonly word: HeaderWord;
  readonly value: string;
}

/** Reads a line as one of a quoted header. */
export function readHeaderLine(line: string): HeaderLine | undefined {
  if (line.length > 1_800 || !SEPARATES.test(line.slice(0, 60))) return undefined;
  const match = LINE.exec(line);
  if (match?.[1] === undefined) return undefined;
  const written = match[1].toLowerCase();
  const word =
    byWord.get(written.replace(/\s+/g, ' ').trim()) ??
    (/[\u3040-\u30ff\u4e00-\u9fff]/.test(written) ? byWord.get(written.replace(/\s+/g, '')) : undefined);
  if (word === undefined) return undefined;
  return {
    word,
    value: (match[2] ?? '')
      .trimEnd()
      .replace(/[\s|*]{1,40}$/, '')
      .trim(),
  };
}

/** Words that say "forwarded" in the lines that mail programs put ahead, in many languages. */
export const SAYS_FORWARDED =
  /forward|weitergeleit|transf[eé]r|transmi[st]|reenvia|reencaminh|encaminha|inoltra|doorgestuur|videresend|vidarebefordra|välitet|edelleenl|edasta|przes[łl]a|przekaz|przesy|p[řr]epos|tov[áa]bb|redirec[țt]|proslij|poslij|posred|пересла|переадрес|пересыла|перенаправ|пересил|препра|iletil|ileti ba|προωθ|转发|轉寄|轉發|转寄|転送|전달|chuyển tiếp|diterus/i;

/** Subject of a forward, and of a reply. */
export const FORWARD_SUBJECT =
  /^\s{0,3}(?:\[[^\]]{0,40}\]\s{0,2})?(?:fwd?|wg|tr|rv|enc|i|vs|vb|vl|pd|ds|doorst|trs|továbbítás|tov|prosl|ilt|i̇lt|转发|轉寄|轉發|转寄|転送|전달)\s{0,2}(?:\[\d{1,3}\])?\s{0,2}[:：]/i;
export const REPLY_SUBJECT =
  /^\s{0,3}(?:\[[^\]]{0,40}\]\s{0,2})?(?:re|aw|sv|antw?|ynt|odp|rif|r|vá|vast|ré|rép|bls|atb|απ|回复|答复|回覆|答覆|回復|返信|답장|회신|رد|תשובה|отв|відп|на)\s{0,2}(?:\[\d{1,3}\])?\s{0,2}[:：]/i;

/** Verbs of the line ahead of a quote: `On … wrote:`. */
const WROTE =
  /wrote|schrieb|a écrit|escribi[óo]|escreveu|ha scritto|heeft .{0,120}geschreven|schreef|skrev|kirjoitti|kirjutas|napisa[łl]|napsal|nap[ií]sal|[íi]rta|a scris|je napisa[ol]|написа|пише|yazdı|έγραψε|כתב|كتب|写道|寫道|さんは書きました|のメール|님이 작성|đã viết|menulis|skrifaði|rašė|rakstīja|va escriure/i;

/** A line ahead of a quote names who wrote and mostly when; joined of up to three lines. */
export const isAttribution = (line: string): boolean =>
  line.length < 400 &&
  WROTE.test(line) &&
  /\d|@/.test(line) &&
  (/[:：]["”»]?\s{0,3}$/.test(line) || /(?:写道|寫道)\s{0,2}$/.test(line));
