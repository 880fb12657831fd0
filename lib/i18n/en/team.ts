/** Members, roles, invitations. */
export const team = {
  title: 'Team',
  members: 'Members',
  invite: 'Invite',
  inviteTitle: 'Invite a colleague',
  inviteEmail: 'E-mail of the colleague',
  role: 'Role',
  sendInvitation: 'Send invitation',
  invited: (email: string): string => `Invitation sent to ${email}`,
  notMailed: 'The mail could not be sent. Give your colleague this code:',
  copyCode: 'Copy the code',
  noManager: 'no manager',
  reportsTo: (name: string): string => `reports to ${name}`,
  inactive: 'no longer active',
  roleHint: {
    rep: 'Captures and follows up own leads.',
    manager: 'Also sees the leads of everyone who reports to them.',
    admin: 'Sees everything and decides on people, process and scoring.',
    viewer: 'Looks, and changes nothing.',
  },
};
