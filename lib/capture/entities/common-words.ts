import { decodeWords } from './coded-words.ts';

/** Capitalised words of business pages that are no surname: places, streets, companies, navigation, calendar, titles; written as `coded-words.ts` says. */
const WORDS = decodeWords(
  '0a1bout5-us1cademy2count7ing7s2t1dministrator4ssions2viser5or7y1frica6n1gency4da4t1ir3port1ll2so1m2e' +
    'rica7n7s1n2alyst2d3roid2geles2y1pple2r3il1rchitect2e2t3s1s2ia4n2sistant3ociate9s8ion1t2torney1ug3ust' +
    '2stralia9n2to1ve3nue1ward5s0baby2ck2nk2r2seball3ketball2y1e2ach3uty2er2st1ill1lack2dg2og4s2ue2vd1oar' +
    'd3t4s2ok4s2ston2ulevard1rand5s2idge3tain4ish2oker1uilders5ing2siness2y1y0cafe2lifornia3l2n3ada5ian3y' +
    'on2r3e4er6s3s3t2tegories7y1ell2nter6s4re2o1fo1hairman2eckout2icago3ef3ldren3na4ese2ristmas2urch1ircl' +
    'e2ty1leaning2ick3ent6s3nic2osed3ud2ub1oast2ffee2llege3or4ur2mment7s5rcial4ittee4unity3panies6y2nditi' +
    'ons3struction4ultant7ing3tact7s4inue2o3kies3ling3rdinator2pyright2rp4oration2uld3ncil4sel4ty3rt1ross' +
    'ing1t2o1up2stomer8s0data2y3s1eal4er6s4s3r2c3ember2ntal4istry2partment2rmatology2sign6er6s2veloper7me' +
    'nt1id2ego2gital2rector2sclaimer1o2ctor2es2wnload1r2ive0e-mail1ach2st4er6n1ducation1lectric1mail1nerg' +
    'y2gineer3land4ish2terprise9es1urope6an1vent5s3ry1xecutive0facebook2ll2mily2q3s2shion2x1eb3ruary1ield' +
    '5s2lm2nance3d2re3m3st2tness1loor3rida1ollow2od4s3tball2r3um2undation5er1rance5isco2ee3nch2iday2om1ul' +
    'l0gallery2rden6s2s1eneral2rman6y2t1len2obal1old3f2od3gle1rand2eat3en2ill2oup3ve1uard1ym0had2ll2rbor5' +
    'ur2s2ve1ead3lth3ting2llo3p2re1i2ghway2ll4s1ockey2ldings3iday2me2ng2spital2tel2urs3se2w3ever1uman1wy0' +
    'i1mage5s1n2c2dia5n3ustrial8es7y2fo4rmation2n2stagram4itute3urance2ternational6et2vestor8s1s2land6s1t' +
    '2alian4y2s0jan3uary2pan5ese1ob3s2in2urnal1ul3y2n3e3ior2st0kids2tchen1ong0lab3s2ke2ne2w3yer1eadership' +
    '3gue3rn2gal1ibrary2ke2nk4edin4s1lc1n1og3in4stics3out2ndon1td0magazine2il2ll2nagement6r2p2r3ch3ket6in' +
    'g6s2y3or1e2dia4cal2eting2mber6s7hip3orial2n3u2xican5o1icrosoft2nutes1obile2nday3th2re2st2tors2untain' +
    '8s2vie4ng1useum3ic3t1y0national1etwork7s2w3s2xt1o2rth5ern2t3ice2v3ember2w1urse0oct3ober1f2fer5s3icer' +
    '1il1ld1n2e2line3y1pen3rations1r2der1ther1ur2tlet1wner0page4s2inting2ris3k4way3tner7s2yable1hone3to5s' +
    '1interest1kwy1lace3za2ease2umbing3s1m1olicies5y2rt2st4ed2wer1resident4s3vious2ice5s4ing3me3ncipal4t3' +
    'vacy3ze2oduct7s3fessional7or3gram7s3ject7s3perties7y0quick2ote0racing2dio1d1ead3lty2ceivable2d2giste' +
    'r2lations2ply3resentative2quest2search4rved3idential3ource8s3taurant2view6s1ights2ver1oad2ofing2yal0' +
    'said2le4s3on2turday2ve2ys1chool6s1earch2cond3retary3urity2e2ll2nd3ior3sors2p3t4ember2ries3vice7s1har' +
    'e2op4ping3uld1ign2lver2te4map1ociety2ftware2lar3utions2uth5ern1pa3in3nish2ecialist2ort5s2ring6s1quar' +
    'e1r1t2aff3rt3tion2orage4e5s2reet2udio6s2yle1ubmit3scribe2ite2mmer2nday2pport1ystem6s0team4s2chnologi' +
    'es9y2l3ephone2nnis2rms3race2stimonial9als2xas1hank5s3t2e3ater5re3re3se2ird3s2ose2ree2ursday1ime4s1o2' +
    'day2p2wer5s3n4ship1rail4ning3vel2easurer2ophy2uck5s1uesday1weet2itter2o0uk1niversity1pload1s2a0valle' +
    'y1endor6s1ice2deo5s2ew2llage0was3hington2ter2y1e2b3site2dding3nesday2ek2lcome2re2st4ern1hat2en3re2ic' +
    'h3te2o2y1ill2ndows3e3ter2shlist2th1omen2uld1ritten0year4s2s1ork2u3r3tube',
);

/** Says if a capitalised word is an everyday word of business pages, and so hardly a surname. */
export const isCommonWord = (word: string): boolean =>
  WORDS.has(word.toLowerCase().replace(/[.'’]{1,4}s?$/, ''));

/** Given names that are everyday words or places too; alone they do not make a name. */
const AMBIGUOUS = new Set(
  (
    'al mae amber april art august austin bill brandy brook chad chance chase chelsea chip clay cliff colt crystal dale dawn dean delia destiny dick drew earl ' +
    'eve faith florence florida frank gene georgia ginger glen grace grant guy hal heath hope ivy jade joy june kit lance lane laurel lee les lily mark may max maya ' +
    'melody mercedes miles mission nick norm olive paris pat patty pearl penny pierce pilar ray rich rob robin rod rose ruby rusty sage sal sandy savannah sky skye skip sterling sue summer sydney ' +
    'terra tiffany trent trey ty van verity victoria viola violet virginia wade ward will woody van val star stone israel jordan carolina madison lincoln ' +
    'jackson logan mason marina marshall dallas houston devon kent chester lance ram om iris in sierra malaga mina nina'
  ).split(' '),
);

/** Says if a given name is also an everyday word or a place. */
export const isAmbiguousName = (word: string): boolean => AMBIGUOUS.has(word.toLowerCase());

const SURNAMES_TOO = new Set(
  (
    'price black white green wood woods king day long bell fields brooks rivers gold summers winters winter page love rich case small sharp wise ' +
    'strong lane chase major power books moore banks stone silver post field cook baker english french grove head'
  ).split(' '),
);

/** Says if an everyday word is a common surname too, so that a line of given name and word is a person. */
export const isSurnameToo = (word: string): boolean => SURNAMES_TOO.has(word.toLowerCase());
