/** The demo people, as `supabase/local/demo.ts` makes them. */
export const DEMO_PASSWORD = 'sluice-demo-1';
export const DEMO = {
  admin: 'admin@demo.sluice.test',
  manager: 'manager@demo.sluice.test',
  li: 'li.na@demo.sluice.test',
  tom: 'tom.becker@demo.sluice.test',
  stranger: 'rep@other.sluice.test',
} as const;
