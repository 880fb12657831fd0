import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { parseAnswer, parseRetryAfter, toFailure, toFunctionFailure } from './remote-error.ts';

const refusal = (code: string, message: string) =>
  JSON.stringify({ code, message, details: null, hint: null });
const HTML = '<!doctype html><title>Sign in to the airport network</title>';

describe('a refusal', () => {
  it.each([
    ['a removed member', 403, refusal('PT403', 'not_member'), 'not_member'],
    ['another protocol version', 426, refusal('PT426', 'protocol'), 'protocol'],
    ['an expired session', 401, refusal('PGRST303', 'JWT expired'), 'signed_out'],
    ['too many calls', 429, refusal('PT429', 'rate_limited'), 'busy'],
    ['a database that restarts', 503, refusal('PGRST000', 'Could not connect'), 'busy'],
    ['a deadlock', 500, refusal('40P01', 'deadlock detected'), 'busy'],
    ['a serialisation failure told as a conflict', 409, refusal('40001', 'could not serialize'), 'busy'],
    ['a statement that took too long', 500, refusal('57014', 'canceling statement'), 'busy'],
    ['a full connection pool', 400, refusal('53300', 'too many connections'), 'busy'],
    ['a broken constraint at commit', 409, refusal('23505', 'duplicate key'), 'rejected'],
    ['a malformed request', 400, refusal('PT400', 'malformed'), 'rejected'],
    ['too large a request', 413, refusal('PT413', 'too_large'), 'too_large'],
    ['a proxy that finds it too large', 413, HTML, 'too_large'],
    ['an error of the database', 500, refusal('XX000', 'internal error'), 'server'],
    [
      'a read-only database',
      405,
      refusal('25006', 'cannot execute INSERT in a read-only transaction'),
      'server',
    ],
    [
      'a function that is gone',
      404,
      refusal('42883', 'function sync.require_member(uuid) does not exist'),
      'server',
    ],
    ['a table that is gone', 404, refusal('42P01', 'relation "sync.applied" does not exist'), 'server'],
    ['a column that is gone', 400, refusal('42703', 'column "answer" does not exist'), 'server'],
    ['a schema that is gone', 400, refusal('3F000', 'schema "sync" does not exist'), 'server'],
    [
      'a function that the API does not know',
      404,
      refusal('PGRST202', 'Could not find the function'),
      'server',
    ],
    ['a table that the API does not know', 404, refusal('PGRST205', 'Could not find the table'), 'server'],
    ['a schema that the API does not serve', 406, refusal('PGRST106', 'Invalid schema'), 'server'],
    [
      'a function without its grant',
      403,
      refusal('42501', 'permission denied for function sync_push'),
      'server',
    ],
    ['a schema without its grant', 403, refusal('42501', 'permission denied for schema sync'), 'server'],
    ['a damaged index told as a bad request', 400, refusal('XX002', 'index is corrupted'), 'server'],
    ['a transaction that was rolled back', 400, refusal('40003', 'completion unknown'), 'busy'],
    ['what the member may not do', 403, refusal('42501', 'forbidden'), 'rejected'],
    ['an error page of a gateway', 502, HTML, 'server'],
    ['a page that refuses', 403, HTML, 'offline'],
    ['a network that wants a sign-in', 511, HTML, 'offline'],
    ['a 429 without a body', 429, '', 'busy'],
  ] as const)('of %s is told by its code', (_name, status, body, code) => {
    expect(toFailure({ status, retryAfter: null, body }, 0)).toMatchObject({ code });
  });

  it('keeps the backend’s own words', () => {
    const body = refusal('PT404', 'invalid_invitation');
    expect(toFailure({ status: 404, retryAfter: null, body }, 0)).toEqual({
      code: 'rejected',
      message: 'invalid_invitation',
    });
  });

  it('tells a database without the function that was asked for', () => {
    const failureOf = (code: string) =>
      toFailure({ status: 404, retryAfter: null, body: refusal(code, 'not there') }, 0);
    expect(['42883', 'PGRST202', '42501'].map((code) => failureOf(code).missing)).toEqual([
      true,
      true,
      undefined,
    ]);
  });

  it('says how long to wait when the backend is busy', () => {
    const busy = { status: 503, retryAfter: '7', body: '' };
    expect(toFailure(busy, 0).retryAfterMs).toBe(7000);
    expect(toFailure({ ...busy, status: 500 }, 0).retryAfterMs).toBeUndefined();
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  it.each([
    ['120', 120_000],
    ['Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('%s is %s ms', (header, milliseconds) => {
    expect(parseRetryAfter(header, now)).toBe(milliseconds);
  });
});

describe('an answer', () => {
  const schema = z.object({ cursor: z.number() });

  it('of the expected form is its value, without unknown fields', () => {
    expect(parseAnswer('{"cursor":7,"later":true}', schema)).toEqual({ ok: true, value: { cursor: 7 } });
  });

  it.each([
    ['a captive portal’s page', HTML],
    ['truncated JSON', '{"cursor":'],
  ])('that is %s counts as offline', (_name, body) => {
    expect(parseAnswer(body, schema)).toMatchObject({ ok: false, error: { code: 'offline' } });
  });

  it('of another form is one of another version', () => {
    expect(parseAnswer('{"cursor":"7"}', schema)).toMatchObject({ ok: false, error: { code: 'protocol' } });
    expect(parseAnswer('', schema)).toMatchObject({ ok: false, error: { code: 'protocol' } });
  });
});

describe('a refusal where an edge function should be', () => {
  it.each([
    [
      'the hosted gateway',
      JSON.stringify({ code: 'NOT_FOUND', message: 'Requested function was not found' }),
    ],
    ['another gateway', JSON.stringify({ message: 'no Route matched with those values' })],
    ['a text', 'Not found'],
    ['nothing', ''],
  ])('by %s says that it is missing', (_name, body) => {
    expect(toFunctionFailure({ status: 404, retryAfter: null, body }, 0)).toEqual({
      code: 'server',
      message: 'function_missing',
    });
  });

  it.each([
    [404, refusal('PT404', 'invalid_invitation'), 'rejected'],
    [403, refusal('PT403', 'not_member'), 'not_member'],
    [502, JSON.stringify({ message: 'database_unreachable' }), 'server'],
    [403, HTML, 'offline'],
  ] as const)('with %i %s means what it means elsewhere', (status, body, code) => {
    const failure = toFunctionFailure({ status, retryAfter: null, body }, 0);
    expect(failure).toMatchObject({ code });
    expect(failure.message).not.toBe('function_missing');
  });
});
