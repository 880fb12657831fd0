/** Capitalised words of business pages that are no surname: places, streets, companies, navigation, calendar, titles. */
const WORDS = new Set(
  (
    'street st road rd avenue ave drive dr lane ln blvd boulevard court ct park place plaza square center centre hall house hotel inn bay beach city county island ' +
    'islands hill hills valley lake river springs village town township north south east west northern southern eastern western highway hwy parkway pkwy suite floor ' +
    'building bldg tower towers way terrace circle trail canyon mountain mountains coast harbor harbour port airport station bridge field fields gardens garden grove ' +
    'inc llc ltd corp corporation company companies group holdings partners associates association solutions services service systems system technology technologies ' +
    'industries industry international national global enterprises enterprise consulting agency studio studios lab labs software bank university college institute school ' +
    'schools hospital clinic dental dentistry dermatology medical health care insurance logistics construction builders realty properties property law firm foundation ' +
    'society council department church museum library theatre theater club league team teams network networks media press magazine journal times news post radio ' +
    'restaurant cafe bar grill kitchen market markets shop store stores mall outlet salon spa fitness gym academy centers program programs project projects ' +
    'home about contact contacts us our we you your my me i it its this that these those the a an and or of for in on at to with by from as is are was were be has have had will can ' +
    'may must should would could do does did not no yes all any each every more most other new old best top great good free now today here there when where why how what who which ' +
    'read click view see get find learn join start buy order sell save send submit sign log login logout register subscribe download upload print share like follow tweet ' +
    'search menu site map sitemap privacy policy policies terms conditions copyright rights reserved disclaimer cookies legal notice email e-mail phone fax tel telephone call mobile cell ' +
    'quote request information info help support faq faqs careers career jobs job events event gallery testimonials testimonial reviews review video videos photo photos image images ' +
    'online web website page pages link links blog blogs forum account cart checkout shopping wishlist product products category categories brand brands price prices pricing sale sales offer offers deal deals ' +
    'customer customers client clients member members membership partner vendor vendors dealer dealers investor investors relations community resources resource training education ' +
    'monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec am pm ' +
    'america american americas canada canadian usa uk england english britain british france french germany german spain spanish italy italian china chinese japan japanese india indian ' +
    'australia australian europe european asia asian africa african mexico mexican london paris york angeles francisco diego chicago boston texas california florida washington ' +
    'president vice director manager officer chief executive ceo cfo cto coo founder owner principal head chairman secretary treasurer attorney lawyer counsel consultant engineer ' +
    'coordinator assistant associate specialist representative advisor adviser analyst administrator professor doctor nurse designer developer architect agent broker mayor senior junior sr ' +
    'staff management leadership board advisory committee operations marketing finance accounting human research development business commercial residential industrial professional general ' +
    'family kids children men women baby wedding holiday christmas easter summer winter spring fall day days week month year years time hours open closed ' +
    'art arts music movie film books book food wine beer coffee travel sports sport golf football baseball basketball tennis hockey racing fashion style beauty design designs ' +
    'water fire air energy power electric gas oil solar green blue red black white color colour gold silver royal grand prime first second third one two three ' +
    'hong kong glen data cloud digital internet security mail facebook twitter linkedin youtube google instagram pinterest windows microsoft apple android ' +
    'memorial award awards prize trophy cup series act bill foods plumbing heating cooling roofing painting cleaning moving storage auto motors cars car truck trucks boat boats ' +
    'meeting minutes agenda accounts receivable payable admissions sensors guard crossing said says posted written comments comment reply previous next back continue quick full about-us however please thanks thank dear hello hi welcome also plus only just'
  ).split(' '),
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
