/** Nouns that end a job title, in English, German and French. */
const TITLE_NOUNS =
  /\b(?:president|vp|svp|evp|ceo|cfo|cto|coo|cio|cmo|ciso|chairman|chairwoman|chairperson|chair|director|manager|mgr|officer|founder|co-?founder|owner|co-?owner|proprietor|partner|principal|head of|chief|engineer|consultant|co-?ordinator|assistant|associate|attorney|lawyer|solicitor|paralegal|counsel|supervisor|superintendent|foreman|specialist|representative|rep|advis[oe]r|analyst|administrator|executive|exec|secretary|treasurer|controller|comptroller|accountant|bookkeeper|professor|lecturer|teacher|instructor|dean|physician|surgeon|dentist|hygienist|nurse|practitioner|therapist|receptionist|designer|developer|programmer|architect|broker|realtor|agent|planner|strategist|trainer|coach|editor|producer|publisher|technician|mechanic|estimator|buyer|recruiter|researcher|scientist|mayor|council ?(?:man|woman|member)|commissioner|inspector|recorder|clerk|captain|lieutenant|sergeant|trustee|governor|ambassador|evangelist|lead|leader|salesperson|salesman|sales|marketing|customer service|operations|human resources|front desk|carpenter|painter|electrician|plumber|chef|pastor|minister|rector|curator|librarian|geschäftsführer(?:in)?|geschäftsleitung|inhaber(?:in)?|\p{L}{0,24}leiter(?:in)?|vorstand(?:svorsitzende[r]?)?|prokurist(?:in)?|referent(?:in)?|assistent(?:in)?|sekretariat|\p{L}{0,24}leitung|gesellschafter(?:in)?|einkäufer(?:in)?|verkäufer(?:in)?|ingenieur(?:in)?|berater(?:in)?|sachbearbeiter(?:in)?|vertrieb|einkauf|directeur|directrice|gérante?|président(?:e)?|responsable|chargée?|conseill(?:er|ère)|commercial(?:e)?|ingénieure?|secrétaire|acheteu(?:r|se)|vendeu(?:r|se)|chef(?:fe)? de \p{L}{2,20}|dirigeante?|pdg|fondat(?:eur|rice)|propriétaire|comptable|purchaser)\b/iu;
const CHINESE_TITLE =
  /(?:总经理|副总经理|经理|董事长|董事|总裁|副总裁|总监|主任|副主任|主管|部长|厂长|店长|站长|所长|院长|校长|局长|处长|科长|工程师|设计师|顾问|专员|助理|秘书|会计|采购|销售|业务员|客服|负责人|创始人|合伙人|律师|教授|讲师|研究员|法定代表人|法人代表|法人|经纪人|代表)$/;
const SENTENCE =
  /\b(?:is|are|was|were|has|have|had|will|would|can|our|your|their|his|her|we|you|they|who|which|that|please|click|read|learn|contact|email|call|visit|view|join|joined|more|wir|sind|wird|wurde|hat|haben|nous|vous|sont)\b/i;

/** Says if a short text reads as a job title: `Director of Operations`, `销售经理`, and no sentence. */
export function isJobTitle(text: string): boolean {
  const title = text.trim().replace(/[,;:.]{1,9}$/, '');
  if (title.length < 2 || title.length > 90 || /@|\d{2}|https?:|[!?]/.test(title)) return false;
  if (/[\u4e00-\u9fff]/.test(title)) return title.length <= 16 && CHINESE_TITLE.test(title);
  const words = title.split(/\s+/).length;
  return words <= 12 && TITLE_NOUNS.test(title) && !SENTENCE.test(title) && /^[\p{Lu}\d(]/u.test(title);
}

/** Words that are titles but also departments and topics: alone they do not prove that the line beside is a name. */
const WEAK_TITLE =
  /^(?:(?:our|the|all)\s)?(?:[\p{L}&/-]{1,20}\s){0,3}(?:sales|marketing|customer service|operations|human resources|front desk|lead|leader|chief|chair|associate|agent|buyer|service|vertrieb|einkauf|commercial|rep|trainer|coach|partner|consultant|broker|developer|builder|contractor|planner|editor|principal|dealer|trainees)s?$/iu;

/** Says if a title is so plain a title that the line beside it must be a person. */
export const isPlainTitle = (text: string): boolean =>
  isJobTitle(text) && !WEAK_TITLE.test(text.trim()) && !/s$/i.test(text.trim());

/** A role in running text after a name: `, Director of Sales, Acme` gives `Director of Sales`. */
export function titleAtStart(text: string): string | undefined {
  const part = /^[^|;•·()\n]{2,90}/.exec(text.trim())?.[0] ?? '';
  const whole = part.split(/\s(?:at|bei|chez)\s(?=\p{Lu}|the\s)/u)[0]?.trim() ?? '';
  if (isJobTitle(whole)) return whole.replace(/[\s,;:.]{1,20}$/, '');
  const first = whole.split(/,\s|\.\s|\s[-–—]\s|\sat\s|\sof the\s/)[0]?.trim() ?? '';
  return isJobTitle(first) ? first : undefined;
}

/** Titles of people who decide: they come first where several people are on a page. */
const DECIDER =
  /\b(?:ceo|chief executive|president|managing director|managing partner|founder|co-?founder|owner|proprietor|general manager|geschäftsführer(?:in)?|inhaber(?:in)?|gérante?|directeur général|président)\b|总经理|董事长|总裁|创始人|负责人/iu;

/** Says if a title is that of somebody who decides for the whole company; assistants and vice presidents are not. */
export const isDecider = (title: string): boolean =>
  DECIDER.test(title) && !/\b(?:vice|assistant|assistent|to the|former|ex-)\b|助理|副/i.test(title);
