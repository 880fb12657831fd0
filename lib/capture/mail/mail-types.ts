import type { Draft } from '../draft-types.ts';
import type { NeverLogged } from './never-log.ts';

/** A mailbox as a header names it; the address is lower case, the name may be empty. */
export interface MailAddress {
  readonly name: string;
  readonly email: string;
}

/** What is told of an attachment; its content is never kept. */
export interface MailAttachment {
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
}

/** A mail after MIME, character sets and encoded words were undone. */
export interface MailMessage {
  /** Header values by lower-case name, in document order. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** Without angle brackets; empty where the mail has none. */
  readonly messageId: string;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  readonly from: MailAddress | undefined;
  readonly replyTo: readonly MailAddress[];
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly subject: string;
  /** ISO 8601, or undefined where the header gives no date. */
  readonly sentAt: string | undefined;
  /** The body as lines; what HTML quotes begins with `>`. */
  readonly lines: readonly string[];
  readonly attachments: readonly MailAttachment[];
  /** Mails attached as whole messages, at most one level deep. */
  readonly enclosed: readonly MailMessage[];
}

/** Why a mail is not read at all: what of it passes the limits, or that it is none. */
export type MailFault =
  | {
      readonly code: 'too_large';
      readonly what: 'bytes' | 'headers' | 'lines' | 'parts' | 'messages' | 'addresses';
    }
  | { readonly code: 'no_mail' };

/** How the person proposed stands to the mail. */
export type MailRelation = 'direct' | 'reply' | 'forward';

/** Why a mail proposes nobody. */
export type NoLeadReason =
  | 'auto_reply'
  | 'bounce'
  | 'list'
  | 'no_reply'
  | 'role_mailbox'
  | 'own_side'
  | 'no_sender';

/** A stretch of lines that one person wrote, with where its signature is. */
export interface Signature {
  /** First line of the signature itself. */
  readonly start: number;
  /** Behind its last line. */
  readonly end: number;
  /** Line of the separator or of the closing formula ahead of it, if there is one. */
  readonly separator: number | undefined;
  readonly closing: number | undefined;
}

/** What was read of a mail: a person with a draft, or why there is none. */
export type MailReading =
  | {
      readonly kind: 'lead';
      readonly relation: MailRelation;
      readonly person: MailAddress;
      readonly draft: Draft;
      /** What the person wrote, without quotes and signature. */
      readonly text: string;
      /** What the forwarder added; empty unless this is a forward. */
      readonly note: string;
      /** The signature as written, empty where there is none. */
      readonly signature: string;
    }
  | {
      readonly kind: 'no_lead';
      readonly reason: NoLeadReason;
      readonly relation: MailRelation;
      readonly text: string;
      readonly signature: string;
    }
  | {
      /** The team does not log it; nothing of it may be kept. */
      readonly kind: 'never_logged';
      readonly relation: MailRelation;
      readonly never: NeverLogged;
      readonly text: '';
      readonly signature: '';
    };
