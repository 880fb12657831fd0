import type { TemplateValues } from './fill-template.ts';

/** Somebody made up, by whom a template is shown filled in its own language. */
export const TEMPLATE_SAMPLE: Readonly<Record<'en' | 'zh', TemplateValues & { readonly full_name: string }>> =
  {
    en: {
      first_name: 'Wei',
      full_name: 'Zhang Wei',
      salutation: 'Dr Zhang',
      job_title: 'Purchasing manager',
      company: 'Haoyuan Valve',
      stage: 'Target',
      next_step: 'send the offer',
    },
    zh: {
      first_name: '伟',
      full_name: '张伟',
      salutation: '张经理',
      job_title: '采购经理',
      company: '昊源阀门',
      stage: '目标',
      next_step: '发送报价',
    },
  };
