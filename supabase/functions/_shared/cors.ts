/** The gateway leaves CORS to each function: without these headers no extension page may read an answer. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, apikey, content-type, x-client-info',
  'access-control-allow-methods': 'POST, OPTIONS',
  'access-control-max-age': '86400',
};

/** The answer to the question that a browser asks before a call from another origin. */
export const preflight = (): Response => new Response(null, { status: 204, headers: CORS });

/** A JSON answer that pages of any origin may read; the caller is known by the token, not by the origin. */
export const answer = (body: unknown, status = 200): Response =>
  Response.json(body, { status, headers: { ...CORS, 'cache-control': 'no-store' } });

/** A refusal in the form of PostgREST's: `code` for programs, `message` one of the words of supabase/README.md. */
export const refusal = (status: number, message: string): Response =>
  answer({ code: `PT${status}`, message }, status);
