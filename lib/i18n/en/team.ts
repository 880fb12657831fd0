/** Members, roles, invitations. */
export const team = {
  title: 'Team',
  members: 'Members',
  membersHint: 'Who works in this team, and in which role.',
  you: 'you',
  invite: 'Invite',
  inviteTitle: 'Invite a colleague',
  inviteEmail: 'E-mail of the colleague',
  role: 'Role',
  sendInvitation: 'Send invitation',
  invited: (email: string): string => `Invitation sent to ${email}`,
  copyCode: 'Copy the code',
  copied: 'Copied',
  notMailedTo: (email: string): string =>
    `No mail could be sent to ${email}. Pass on this code; it works once:`,
  inviteHint: 'The invitation is bound to this e-mail and works once.',
  cannotInvite: 'Invitations are sent by managers and admins.',
  reportsTo: (name: string): string => `reports to ${name}`,
  inactive: 'no longer active',
  roleHint: {
    rep: 'Captures and follows up own leads.',
    manager: 'Also sees the leads of everyone who reports to them.',
    admin: 'Sees everything and decides on people, process and scoring.',
    viewer: 'Looks, and changes nothing.',
  },
};
