import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The port of the demo web site unless told otherwise. */
export const DEFAULT_SITE_PORT = 54330;

/** A running demo web site with invented companies to capture from. */
export interface DemoSite {
  readonly url: string;
  stop(): Promise<void>;
}

const PAGES = [
  'index',
  'kestrel-contact',
  'haoyuan-contact',
  'brenner-impressum',
  'harbour-news',
  'valve-directory',
] as const;

const fileOf = (page: (typeof PAGES)[number]) => new URL(`./site/${page}.html`, import.meta.url);

/** Serves the pages of `site/` on this machine only; `/kestrel-contact` answers with `site/kestrel-contact.html`. */
export async function startDemoSite({ port = DEFAULT_SITE_PORT } = {}): Promise<DemoSite> {
  const pages = new Map<string, Buffer>();
  for (const page of PAGES) pages.set(page === 'index' ? '/' : `/${page}`, await readFile(fileOf(page)));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const page = pages.get(pathname);
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page ?? 'There is no such page.');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}
