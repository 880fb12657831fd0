/** Pages that list many companies or people, in the shapes that such pages have; every name is invented. */

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const word = (seed: number): string => {
  const syllables = ['nor', 'val', 'ber', 'lin', 'tor', 'mar', 'kes', 'dal', 'hol', 'ven', 'rud', 'sol'];
  const text = `${syllables[seed % 12]}${syllables[(seed * 5 + 3) % 12]}${LETTERS[seed % 26]}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
};
const FORMS = ['GmbH', 'Ltd', 'AB', 'SARL', 'BV', 'Inc.'];
const two = (value: number): string => String(value).padStart(2, '0');

/** The name of the company at a place of `directoryPage`. */
export const directoryCompany = (at: number): string => `${word(at)} Pumps ${FORMS[at % FORMS.length] ?? ''}`;

/** A directory of companies as cards, between a menu and a footer with contacts of the site's own. */
export const directoryPage = (count = 60): string => `<!doctype html><html lang="en"><head>
<title>Members | Federation of Pump Makers</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/members">Members</a></li><li><a href="/join">Join</a></li></ul></nav>
<main><h1>Our members</h1><p>Sixty makers of pumps and their parts.</p><div class="grid">${Array.from(
  { length: count },
  (_, at) => `<div class="card"><h3>${directoryCompany(at)}</h3><p>${at + 1} Harbour Road, ${word(at + 7)}</p>
<p>Phone: +49 201 55501${two(at)}</p><p><a href="mailto:info@${word(at).toLowerCase()}${at}.example">Write</a>
<a href="https://www.${word(at).toLowerCase()}${at}.example/">Website</a></p></div>`,
).join('')}</div></main>
<footer><p>Federation of Pump Makers, 1 Mill Lane, Leeds</p><p>Phone: +44 113 555 0100</p><p><a href="mailto:office@pump-makers.example">office@pump-makers.example</a></p></footer>
</body></html>`;

/** Exhibitors of a fair as a table with heads, without a mailbox for each. */
export const exhibitorsPage = (count = 40): string => `<!doctype html><html lang="de"><head>
<title>Aussteller 2027</title></head><body><h1>Ausstellerverzeichnis</h1>
<table><thead><tr><th>Nr.</th><th>Aussteller</th><th>Halle</th><th>Ort</th><th>Land</th><th>Telefon</th></tr></thead><tbody>${Array.from(
  { length: count },
  (_, at) =>
    `<tr><td>${at + 1}</td><td><a href="/aussteller/${at}">${word(at + 30)} Antriebe</a></td><td>B${two(at)}</td><td>${word(at + 50)}</td><td>Deutschland</td><td>+49 30 55501${two(at)}</td></tr>`,
).join('')}</tbody></table></body></html>`;

const GIVEN = ['Anna', 'Peter', 'Maria', 'Thomas', 'Julia', 'Martin', 'Laura', 'David', 'Sarah', 'Daniel'];
const FAMILY = ['Brenner', 'Keller', 'Hoffmann', 'Lindner', 'Richter'];
const TITLES = ['Managing Director', 'Sales Manager', 'Head of Purchasing', 'Project Manager', 'Engineer'];

/** The name of the person at a place of `teamPage`. */
export const teamMember = (at: number): string =>
  `${GIVEN[at % 10] ?? ''} ${FAMILY[Math.floor(at / 5) % 5] ?? ''}`;

/** A team page of one company with a card for each person. */
export const teamPage = (count = 25): string => `<!doctype html><html lang="en"><head>
<title>Our team - Kestrel Drives GmbH</title><meta property="og:site_name" content="Kestrel Drives GmbH"></head><body>
<header><a href="/">Kestrel Drives GmbH</a></header><main><h1>Our team</h1><ul>${Array.from(
  { length: count },
  (_, at) => `<li><h4>${teamMember(at)}</h4><p>${TITLES[at % 5] ?? ''}</p>
<p><a href="mailto:${teamMember(at).toLowerCase().replace(' ', '.')}@kestrel-drives.example">E-mail</a></p></li>`,
).join(
  '',
)}</ul></main><footer><p>Kestrel Drives GmbH, Werkstraße 8, 45127 Essen</p><p>+49 201 555 0130</p></footer></body></html>`;

const TOWNS = ['苏州', '无锡', '南通', '常州', '宁波', '温州'];
const MAKERS = ['昊源', '瑞通', '恒润', '青禾', '博远', '立川', '海川', '津卫', '明阳', '振华'];
const KINDS = ['阀门', '泵业', '密封件', '铸造', '仪表'];

/** The name of the company at a place of `chineseDirectoryPage`. */
export const chineseCompany = (at: number): string =>
  `${TOWNS[at % 6] ?? ''}${MAKERS[at % 10] ?? ''}${KINDS[Math.floor(at / 6) % 5] ?? ''}有限公司`;

/** A Chinese directory as a list with labelled contacts. */
export const chineseDirectoryPage = (count = 30): string => `<!doctype html><html lang="zh"><head>
<title>阀门企业名录</title></head><body><div class="nav"><a href="/">首页</a> <a href="/about">关于</a></div>
<h1>长三角阀门企业</h1><ul class="list">${Array.from(
  { length: count },
  (
    _,
    at,
  ) => `<li><p class="name">${chineseCompany(at)}</p><p>联系人：王经理　手机：1380000${String(1000 + at)}</p>
<p>地址：江苏省${TOWNS[at % 6] ?? ''}市工业园区${at + 1}号</p></li>`,
).join('')}</ul></body></html>`;
