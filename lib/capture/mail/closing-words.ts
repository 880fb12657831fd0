/**
 * What people write between the end of a mail and their name, as patterns, one language a line. English first.
 */
const CLOSINGS = [
  '(?:with )?(?:many |my |best |kind |kindest |warm |warmest |friendly |sincere |all the )?(?:regards|wishes|greetings)|best|all the best|cheers|sincerely|sincerely yours|yours (?:sincerely|truly|faithfully)|(?:very )?truly yours|respectfully|cordially|take care|(?:many )?thanks(?: (?:so much|a lot|again|very much|in advance|and (?:best )?regards|for (?:your|the) .{1,30}))?|thank you(?: (?:very much|so much|again|and (?:best )?regards|in advance|for (?:your|the) .{1,30}))?|thx|tks|br|rgds|tia|love|later|see you(?: soon)?|have a (?:great|good|nice) (?:day|weekend|evening|one)|looking forward to .{1,40}',
  'mit (?:freundlichen|besten|herzlichen|vielen|lieben) (?:grüßen|grüssen|grußen|gruessen)|(?:freundliche|beste|viele|herzliche|liebe|schöne) (?:grüße|grüsse|gruesse)|(?:freundlichen|besten|vielen) (?:gruß|gruss|dank)|mfg|vg|lg|hochachtungsvoll|vielen dank',
  'cordialement|bien cordialement|(?:bien )?(?:sincèrement|amicalement)|bien à vous|salutations|(?:meilleures|sincères) salutations|cdlt|merci(?: d.avance| beaucoup)?',
  'saludos(?: cordiales)?|un saludo|(?:un )?cordial saludo|atentamente|muchas gracias|gracias',
  'atenciosamente|cumprimentos|(?:com os )?melhores cumprimentos|abraços?|obrigad[oa]|att',
  'cordiali saluti|distinti saluti|(?:un )?(?:caro|cordiale) saluto|saluti|grazie(?: mille)?',
  'met vriendelijke groet(?:en)?|vriendelijke groet(?:en)?|mvg|groet(?:en|jes)?|bedankt',
  'med vänlig(?:a)? hälsning(?:ar)?|vänliga hälsningar|mvh|hälsningar|(?:med )?venlig hilsen|(?:med )?vennlig hilsen|hilsen|ystävällisin terveisin|terveisin',
  'pozdrawiam|z poważaniem|(?:s|so) (?:srdečným )?pozdravem|s pozdravom|üdvözlettel|köszönettel|cu stimă|с уважением|з повагою|saygılarımla|iyi çalışmalar',
  String.raw`此致|敬礼|此致\s{0,4}敬礼|(?:顺|順)(?:颂|祝|頌)\s?(?:商祺|时祺|商安|安好|近祺|台安)|商祺|(?:即|敬|谨|此)(?:颂|祝)\s?.{0,6}|祝\s?(?:好|商祺|安|工作顺利|生意兴隆|您.{1,10}|一切顺利|顺利|愉快|合作愉快|安好|福)|谢谢(?:啦|了|您|你|配合|支持)?|多谢|感谢|致谢|以上|此致敬意|敬上|拜托了|(?:よろしく|宜しく).{0,20}|敬具|以上、.{0,20}|감사합니다|드림|trân trọng`,
];

/** A line that is nothing but a closing formula, in one language or two (`Best regards / Mit freundlichen Grüßen`). */
export const CLOSING_LINE = new RegExp(
  String.raw`^\s{0,4}(?:${CLOSINGS.join('|')})(?:\s?(?:/|&|and|und|,)\s?\p{L}{2,20}(?:\s\p{L}{1,20}){0,3})?\s{0,2}[,.!;~，。！～、:😊🙏]{0,3}\s{0,3}$`,
  'iu',
);
