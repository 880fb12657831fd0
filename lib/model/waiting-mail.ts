import type { Instant } from '../shared/clock.ts';

/** A mail to an inbound address that waits for somebody to say who it is. */
export interface WaitingMail {
  readonly id: string;
  /** When it came. */
  readonly at: Instant;
  readonly sentAt: Instant | null;
  /** Whom it is about: who wrote it, whose mail was forwarded, or whom a member's copy went to. */
  readonly name: string;
  readonly email: string;
  /** Who sent it to the inbound address. */
  readonly from: string;
  /** out: a member sent it to the customer. */
  readonly direction: 'in' | 'out';
  /** What it is recognised by, as `activities.message_hash`. */
  readonly messageHash: string;
  readonly subject: string;
  /** Beginning of its text; whole texts are never kept. */
  readonly snippet: string;
  /** Why it waits, a word for programs. */
  readonly reason: string;
  /** What was read of the person it is about. */
  readonly fields: readonly { readonly field: string; readonly value: string }[];
}
