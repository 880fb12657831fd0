import { crunchbase } from './crunchbase.ts';
import { github } from './github.ts';
import { googleMaps } from './google-maps.ts';
import { madeInChina } from './made-in-china.ts';
import { qichacha } from './qichacha.ts';
import { shop1688 } from './shop-1688.ts';
import type { SiteAdapter } from './site-adapter.ts';
import { tianyancha } from './tianyancha.ts';
import { wechatArticle } from './wechat-article.ts';
import { xProfile } from './x-profile.ts';

/** All adapters; the first whose address fits is asked. */
export const SITES: readonly SiteAdapter[] = [
  github,
  googleMaps,
  xProfile,
  crunchbase,
  wechatArticle,
  shop1688,
  madeInChina,
  tianyancha,
  qichacha,
];
