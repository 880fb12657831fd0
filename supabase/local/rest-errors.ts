import { inspect } from 'node:util';

/** What node-postgres, postgres.js and PGlite errors have in common. */
interface DatabaseError {
  readonly code: string;
  readonly message: string;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

const isSqlState = (code: string) => /^[0-9A-Z]{5}$/.test(code);

/** Statuses of whole classes of SQLSTATE; what is not named here is the caller's fault: 400. */
const STATUS_OF_CLASS: Readonly<Record<string, number>> = {
  '08': 503,
  '09': 500,
  '0L': 403,
  '0P': 403,
  '25': 500,
  '28': 403,
  '2D': 500,
  '38': 500,
  '39': 500,
  '3B': 500,
  '40': 500,
  '53': 503,
  '54': 500,
  '55': 500,
  '57': 500,
  '58': 500,
  F0: 500,
  HV: 500,
  P0: 500,
  XX: 500,
};
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  '21000': 500,
  '23503': 409,
  '23505': 409,
  '25006': 405,
  '42883': 404,
  '42P01': 404,
  '42P17': 500,
  '53400': 500,
  '57P01': 503,
  P0001: 400,
};

/**
 * The HTTP status that PostgREST answers a SQLSTATE with (its manual, "Errors", "HTTP Status Codes"); `PTnnn` is the
 * database naming the status itself.
 */
export function statusOf(code: string): number {
  if (code.startsWith('PT')) {
    const named = Number(code.slice(2));
    return named >= 200 && named <= 599 ? named : 500;
  }
  return STATUS_OF_CODE[code] ?? STATUS_OF_CLASS[code.slice(0, 2)] ?? 400;
}

/** Prints as its code alone: @supabase/lite logs what it gets, and a message or detail may hold a customer's data. */
class ReportedError {
  readonly code: string;
  readonly message: string;
  readonly detail: string | undefined;
  readonly hint: string | undefined;
  private readonly origin: string;

  constructor(origin: string, fields: DatabaseError) {
    this.origin = origin;
    this.code = fields.code;
    this.message = fields.message;
    this.detail = fields.detail;
    this.hint = fields.hint;
  }

  [inspect.custom]() {
    return `database error ${this.origin}`;
  }
}

/** The form in which the database itself can dictate an answer (`raise sqlstate 'PGRST'`), which lite passes on. */
function dictate(origin: string, status: number, body: Record<string, unknown>): ReportedError {
  return new ReportedError(origin, {
    code: 'PGRST',
    message: JSON.stringify(body),
    detail: JSON.stringify({ status, headers: {} }),
  });
}

/**
 * Turns what a database call threw into what @supabase/lite answers as PostgREST would. By itself it makes a 500
 * `SUP` of check violations, raised exceptions, serialization failures and more, and drops hints.
 */
export function toPostgrestError(error: unknown): unknown {
  if (!isDatabaseError(error)) return error;
  const { code, message, detail = null, hint = null } = error;
  if (!isSqlState(code)) {
    // The driver's own codes (CONNECTION_CLOSED, ECONNREFUSED …): the database is not there.
    return dictate(code, 503, {
      code: 'PGRST001',
      message: 'Database client error. Retrying the connection.',
      details: null,
      hint: null,
    });
  }
  // lite knows the caller's role, on which the status of 42501 depends, and passes PGRST through.
  if (code === '42501' || code === 'PGRST') return new ReportedError(code, error);
  return dictate(code, statusOf(code), { code, message, details: detail, hint });
}
