import type { Mail } from '../_shared/mail.ts';

export interface Invitation {
  readonly email: string;
  readonly code: string;
  readonly teamName: string;
  readonly invitedBy: string;
  readonly language: 'en' | 'zh';
}

const WORDS = {
  en: {
    subject: ({ invitedBy, teamName }: Invitation) => `${invitedBy} invites you to ${teamName} on Sluice`,
    text: ({
      email,
      code,
      invitedBy,
      teamName,
    }: Invitation) => `${invitedBy} invites you to the team ${teamName} on Sluice.

Your invitation code:

    ${code}

1. Open Sluice in your browser and sign in, or make an account, with ${email}.
2. Choose “Join a team” and enter the code.

The code works once, for this e-mail address, within seven days.
If you do not know ${invitedBy}, ignore this mail.`,
  },
  zh: {
    subject: ({ invitedBy, teamName }: Invitation) => `${invitedBy} 邀请您加入 Sluice 团队“${teamName}”`,
    text: ({
      email,
      code,
      invitedBy,
      teamName,
    }: Invitation) => `${invitedBy} 邀请您加入 Sluice 团队“${teamName}”。

您的邀请码：

    ${code}

1. 在浏览器中打开 Sluice，用 ${email} 登录或注册。
2. 选择“加入团队”，输入邀请码。

邀请码仅限此邮箱使用一次，七天内有效。
如果您不认识 ${invitedBy}，请忽略此邮件。`,
  },
} as const;

const MOST_OF_NAME = 80;
const MOST_OF_SUBJECT = 120;

/** The first characters of a text, never half of one. */
const shorten = (text: string, most: number) => {
  const characters = Array.from(text);
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
};

/**
 * Names are typed by people who may be strangers to the reader: on a line of a mail they hold no line break and no end,
 * and nothing that a mail program would turn into a link.
 */
const asName = (text: string) =>
  shorten(
    text
      .replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ')
      .replace(/:\s*[/\\]{2}/gu, ' ')
      // A dot within a word, also the wide and the ideographic one, is what makes a domain.
      .replace(/(?<=[\p{L}\p{N}])([.\uff0e\u3002\uff61])(?=[\p{L}\p{N}])/gu, '$1 ')
      .trim(),
    MOST_OF_NAME,
  );

/** The invitation as a plain-text mail in both languages, the chosen one first. */
export function composeInvitation(given: Invitation): Mail {
  const invitation = {
    ...given,
    teamName: asName(given.teamName),
    invitedBy: asName(given.invitedBy),
  };
  const [first, second] = invitation.language === 'zh' ? [WORDS.zh, WORDS.en] : [WORDS.en, WORDS.zh];
  return {
    to: invitation.email,
    subject: shorten(first.subject(invitation), MOST_OF_SUBJECT),
    text: `${first.text(invitation)}\n\n---\n\n${second.text(invitation)}\n`,
  };
}
