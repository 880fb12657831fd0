import { REFERRALS, RISK_SIGNS } from '../../lib/model/qualification.ts';
import { COMPANY_KINDS, COMPANY_TIERS, CRITERIA, DECISION_ROLES } from '../../lib/model/words.ts';
import type { ScoredLead } from '../../lib/scoring/types.ts';
import type { Id } from '../../lib/shared/ids.ts';
import { seededRandom } from '../../lib/shared/seeded-random.ts';
import { answer, scoredLead } from './scored-lead.ts';

/** The moment at which generated leads are scored. */
export const GENERATED_AS_OF = '2026-11-20T12:00:00.000Z';
const DOMAINS = [null, 'haoyuan.example', 'kestrel.example', 'gmail.com', 'qq.com'];
const INDUSTRIES = [null, 'Valves and fittings', '泵业', 'Chemistry'];
const COUNTRIES = [null, 'CN', 'DE', 'US'];
const ACTIVITIES = ['note', 'call', 'mail', 'visit'] as const;

/** Leads of every kind, the same ones for the same seed in every runtime. */
export function generatedLeads(count: number, seed = 1): readonly ScoredLead[] {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <Value>(values: readonly Value[]): Value => values[below(values.length)] as Value;
  const id = <Kind extends string>(kind: string, index: number) => `${kind}-${index}` as Id<Kind>;
  const before = () => new Date(Date.parse(GENERATED_AS_OF) - below(90 * 86_400_000)).toISOString();
  const several = <Value>(most: number, make: (index: number) => Value) =>
    Array.from({ length: below(most + 1) }, (_, index) => make(index));

  return Array.from({ length: count }, (_, index) =>
    scoredLead(
      {},
      {
        answers: Object.fromEntries(
          CRITERIA.flatMap((criterion) =>
            random() < 0.5 ? [] : [[criterion, answer(pick([0, 1, 2] as const))]],
          ),
        ),
        company:
          random() < 0.1
            ? null
            : {
                name: `Company ${index}`,
                domain: pick(DOMAINS),
                email: random() < 0.3 ? `info@${pick(DOMAINS) ?? 'qq.com'}` : null,
                kind: pick([null, ...COMPANY_KINDS]),
                tier: pick([null, ...COMPANY_TIERS]),
                industry: pick(INDUSTRIES),
                country: pick(COUNTRIES),
              },
        people: several(3, (person) => ({
          id: id<'person'>('person', person),
          name: `Person ${person}`,
          role: pick([null, ...DECISION_ROLES]),
          contacted: random() < 0.5,
          primary: person === 0,
        })),
        activities: several(6, (activity) => ({
          id: id<'activity'>('activity', activity),
          kind: pick(ACTIVITIES),
          at: before(),
        })),
        captures: several(2, (capture) => ({ id: id<'capture'>('capture', capture), at: before() })),
        ...(random() < 0.3
          ? {
              dealings: {
                likeness:
                  random() < 0.5
                    ? null
                    : { value: pick([0, 1, 2] as const), likest: [], compared: 3 + below(20) },
                referral: random() < 0.5 ? null : { kind: pick(REFERRALS), by: null },
                risk:
                  random() < 0.5
                    ? null
                    : { signs: RISK_SIGNS.filter(() => random() < 0.3), checked: random() < 0.5 },
              },
            }
          : {}),
        amount: random() < 0.5 ? null : { minor: below(50_000_000), currency: pick(['CNY', 'EUR', 'JPY']) },
      },
    ),
  );
}
