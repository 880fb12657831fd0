import type { Checks } from './verdict.ts';

/** A mail whose delivery was proved: by whom it was handed over is known, by whom it was written is not. */
export interface Delivery {
  readonly raw: Uint8Array;
  /** Receivers of the envelope, which may be in no header. */
  readonly receivers: readonly string[];
  /** What counts once; undefined where the provider signs nothing. */
  readonly signature: string | undefined;
  /** What the provider itself tells of SPF and DKIM; else the mail's headers are asked. */
  readonly checks: Checks | undefined;
  /** Names under which the provider's servers write Authentication-Results. */
  readonly servers: readonly string[];
}

/** Why a delivery is not taken. `retry` asks for it again, `never` does not. */
export type DeliveryFault = 'unproved' | 'malformed' | 'retry';

/** What comes in, its body read once. */
export interface Incoming {
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Rest of the path behind the provider's name. */
  readonly path: string;
  readonly now: number;
}

/** Settings by provider; an empty one is not set up, and its deliveries are refused as wrong ones are. */
export interface MailSecrets {
  /** `user:password` of the webhook address. */
  readonly postmark: string;
  /** The HTTP webhook signing key. */
  readonly mailgun: string;
  /** The verification key of the security policy, base64. */
  readonly sendgrid: string;
  /** The signing secret of the webhook, `whsec_…`, and an API key that may read mails. */
  readonly resend: string;
  readonly resendApiKey: string;
  readonly resendUrl: string;
  /** Shared secret of an own mail server. */
  readonly raw: string;
}
