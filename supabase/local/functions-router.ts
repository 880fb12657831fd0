// Runs under Deno, started by functions.ts: one process for all edge functions of a folder. A function's index.ts
// calls Deno.serve, which here hands its handler over instead of opening a port.
type Handler = (request: Request) => Response | Promise<Response>;

const [folder] = Deno.args;
const listen = Deno.serve;
const handlers = new Map<string, Promise<Handler>>();

let taken: Handler | undefined;
Object.assign(Deno, {
  serve(first: Handler | { handler?: Handler }, second?: Handler) {
    taken = typeof first === 'function' ? first : (second ?? first.handler);
    return { finished: new Promise(() => {}), shutdown: async () => {}, ref() {}, unref() {} };
  },
});

/** Imports run one after another, so that it is known whose handler was taken. */
let turn: Promise<unknown> = Promise.resolve();

function load(name: string): Promise<Handler> {
  const known = handlers.get(name);
  if (known) return known;
  const loading = turn.then(async () => {
    taken = undefined;
    await import(new URL(`${name}/index.ts`, `file://${folder}/`).href);
    if (!taken) throw new Error(`${name}/index.ts did not call Deno.serve`);
    return taken;
  });
  // A function that failed to start may be mended and called again.
  turn = loading.catch(() => handlers.delete(name));
  handlers.set(name, loading);
  return loading;
}

/** Ends this process with the one that started it, whose end of the pipe closes in any case. */
async function endWithParent(): Promise<void> {
  for await (const _ of Deno.stdin.readable);
  Deno.exit(0);
}
void endWithParent();

listen(
  { hostname: '127.0.0.1', port: 0, onListen: ({ port }) => console.log(JSON.stringify({ port })) },
  async (request) => {
    const name = new URL(request.url).pathname.split('/')[1] ?? '';
    let handler: Handler;
    try {
      handler = await load(name);
    } catch (error) {
      console.error(error);
      const body = { code: 'BOOT_ERROR', message: 'Function failed to start (please check logs)' };
      return Response.json(body, { status: 503 });
    }
    try {
      return await handler(request);
    } catch (error) {
      console.error(error);
      return new Response('Internal Server Error', { status: 500 });
    }
  },
);
