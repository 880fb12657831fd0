/** A message of the Phoenix channel protocol, which Realtime speaks. */
export interface Frame {
  readonly joinRef: string | null;
  readonly ref: string | null;
  readonly topic: string;
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Versions of the wire form: objects, or arrays with binary broadcasts from the client. */
export type FrameVersion = '1.0.0' | '2.0.0';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null);

/** Kind of the binary frame by which a version 2 client broadcasts. */
const USER_BROADCAST_PUSH = 3;
const JSON_ENCODING = 1;

/**
 * Header: kind, five byte counts (join ref, ref, topic, event, metadata), encoding; then the five texts in this
 * order, then the payload (realtime-js `lib/serializer`).
 */
function decodeBroadcastPush(bytes: Uint8Array): Frame | undefined {
  const [kind, ...header] = bytes.subarray(0, 7);
  const encoding = header[5];
  if (kind !== USER_BROADCAST_PUSH || encoding !== JSON_ENCODING) return undefined;
  const decoder = new TextDecoder();
  let offset = 7;
  const [joinRef, ref, topic, event] = header.slice(0, 5).map((length) => {
    const text = decoder.decode(bytes.subarray(offset, offset + length));
    offset += length;
    return text;
  });
  if (!topic || !event) return undefined;
  return {
    joinRef: joinRef || null,
    ref: ref || null,
    topic,
    event: 'broadcast',
    payload: { type: 'broadcast', event, payload: JSON.parse(decoder.decode(bytes.subarray(offset))) },
  };
}

function decodeText(text: string): Frame | undefined {
  const parsed: unknown = JSON.parse(text);
  const [joinRef, ref, topic, event, payload] = Array.isArray(parsed)
    ? (parsed as unknown[])
    : isRecord(parsed)
      ? [parsed.join_ref, parsed.ref, parsed.topic, parsed.event, parsed.payload]
      : [];
  if (typeof topic !== 'string' || typeof event !== 'string' || !isRecord(payload)) return undefined;
  return { joinRef: textOrNull(joinRef), ref: textOrNull(ref), topic, event, payload };
}

/** Reads what a client sent; undefined when it is no frame of either version. */
export function decodeFrame(data: Uint8Array, binary: boolean): Frame | undefined {
  try {
    return binary ? decodeBroadcastPush(data) : decodeText(new TextDecoder().decode(data));
  } catch {
    return undefined;
  }
}

/** Writes a frame in the version that the client connected with. */
export function encodeFrame(version: FrameVersion, frame: Frame): string {
  const { joinRef, ref, topic, event, payload } = frame;
  return JSON.stringify(
    version === '2.0.0'
      ? [joinRef, ref, topic, event, payload]
      : { join_ref: joinRef, ref, topic, event, payload },
  );
}
