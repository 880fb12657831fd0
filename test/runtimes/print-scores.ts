/** Prints the scores of generated leads as JSON: `print-scores.ts COUNT SEED`, under whatever runtime starts it. */
import { DEFAULT_SCORE_MODEL } from '../../lib/scoring/default-model.ts';
import { scoreLead } from '../../lib/scoring/score-lead.ts';
import { GENERATED_AS_OF, generatedLeads } from '../builders/generated-leads.ts';

const [count, seed] = process.argv.slice(2).map(Number);
const leads = generatedLeads(count ?? 0, seed);
console.log(JSON.stringify(leads.map((lead) => scoreLead(lead, DEFAULT_SCORE_MODEL, GENERATED_AS_OF))));
