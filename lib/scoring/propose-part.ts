import type { DecisionRole } from '../model/words.ts';

/** Titles and the part that people with them usually have; the first that matches counts. */
const USUAL: readonly (readonly [DecisionRole, RegExp])[] = [
  [
    'gatekeeper',
    /\b(assistant|secretary|reception(ist)?|front desk|assistentin?|sekret[aä]rin?|empfang)\b|秘书|前台|行政助理|文员/iu,
  ],
  ['buyer', /\b(purchas|procur|buyer|sourcing|eink[aä]uf|beschaffung|achat)|采购|供应链/iu],
  [
    'approver',
    /\b(cfo|chief financial|finance director|financial controller|head of finance|finanzleiter(in)?)\b|财务总监|财务经理|首席财务/iu,
  ],
  [
    'decider',
    /\b(ceo|coo|owner|founder|(?<!vice )president|managing director|general manager|chairman|directeur g[eé]n[eé]ral|directrice g[eé]n[eé]rale|g[eé]rante?|gesch[aä]ftsf[uü]hrer(in)?|inhaber(in)?|vorstand)\b|总经理|董事长|总裁|老板|厂长|法人|创始人|首席执行/iu,
  ],
  // Technical staff usually begin a case and keep the door.
  [
    'initiator',
    /\b(cto|engineer|technical|technician|technology|maintenance|r&d|development|quality|laboratory|techniker(in)?|ingenieur(in)?|instandhaltung|entwicklung)|工程|技术|研发|设备|质量|维修|实验/iu,
  ],
  [
    'influencer',
    /\b(head of|director|vice president|vp|leiter(in)?|consultant|berater(in)?)\b|总监|副总|顾问|主任/iu,
  ],
  ['user', /\b(operator|production|shift|workshop|foreman|produktion|meister(in)?)\b|生产|车间|操作|班组/iu],
];

/** The part in a decision that a title suggests: a proposal, never a fact. Undefined where the title says nothing. */
export const proposePart = (title: string | null): DecisionRole | undefined =>
  title === null ? undefined : USUAL.find(([, words]) => words.test(title))?.[0];
