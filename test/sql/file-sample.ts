/** What an attachment states of its file. */
export const FILE = {
  name: 'Offer.pdf',
  media_type: 'application/pdf',
  size_bytes: 5,
  sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
};
