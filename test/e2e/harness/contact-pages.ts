import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves contact pages of companies that nobody has captured yet: `/<company>` names it and a person of its own. */
export interface ContactPages {
  url(company: string): string;
  /** The company's name as its page shows it. */
  nameOf(company: string): string;
  stop(): Promise<void>;
}

const nameOf = (company: string) => `${company[0]?.toUpperCase()}${company.slice(1)} Pumps Ltd`;

/** A London number of its own for each company, or they would be taken for one customer. */
const phoneOf = (company: string) => {
  const number = Array.from(company).reduce(
    (sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_000,
    7,
  );
  return `+44 20 85${String(number).padStart(6, '0')}`;
};

const pageOf = (company: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Contact ${nameOf(company)}</title></head>
<body><h1>${nameOf(company)}</h1>
<p>Contact: Robin ${nameOf(company).split(' ')[0]}, Head of Purchasing</p>
<p>Tel: ${phoneOf(company)}</p>
<p>E-mail: <a href="mailto:robin@${company}-pumps.example">robin@${company}-pumps.example</a></p>
<p>Address: 7 Weir Lane, Leeds LS1 4AP, United Kingdom</p>
</body></html>`;

/** Starts the server on a free port of this machine. */
export async function serveContactPages(): Promise<ContactPages> {
  const server = createServer((request, response) => {
    const company = (request.url ?? '/').slice(1).replace(/[^a-z]/g, '');
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(pageOf(company || 'nameless'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (company) => `http://127.0.0.1:${port}/${company}`,
    nameOf,
    stop: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}
