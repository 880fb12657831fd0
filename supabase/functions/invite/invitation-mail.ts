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

/** Names are typed by people; on a line of a mail they may hold no line break and no end. */
const oneLine = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ')
    .trim()
    .slice(0, 80);

/** The invitation as a plain-text mail in both languages, the chosen one first. */
export function composeInvitation(given: Invitation): Mail {
  const invitation = {
    ...given,
    teamName: oneLine(given.teamName),
    invitedBy: oneLine(given.invitedBy),
  };
  const [first, second] = invitation.language === 'zh' ? [WORDS.zh, WORDS.en] : [WORDS.en, WORDS.zh];
  return {
    to: invitation.email,
    subject: first.subject(invitation),
    text: `${first.text(invitation)}\n\n---\n\n${second.text(invitation)}\n`,
  };
}
