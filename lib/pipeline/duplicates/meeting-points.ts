import type { MergeTable } from '../../model/operation.ts';
import type { DuplicateKey, DuplicatePair, DuplicateReason } from './duplicate-types.ts';

/** A record with what it can be met by. */
export interface Member {
  readonly id: string;
  readonly created: string;
  readonly keys: readonly DuplicateKey[];
}

/** A value that more records share says nothing of any two of them: a switchboard, a mailbox of the house. */
const MOST_IN_BLOCK = 12;

const WEIGHTS: Readonly<Record<DuplicateReason['kind'], number>> = {
  credit_code: 95,
  email: 90,
  profile: 90,
  wechat: 85,
  qq: 80,
  domain: 75,
  phone: 70,
  name_at_company: 70,
  same_case: 60,
  name: 45,
};

interface Meeting {
  readonly pair: readonly [Member, Member];
  readonly reason: DuplicateReason;
}

/** Records of one table by what they can be met by; a change looks again only at the keys of what has changed. */
export class MeetingPoints {
  readonly #members = new Map<string, Member>();
  readonly #blocks = new Map<string, Map<string, { readonly member: Member; readonly key: DuplicateKey }>>();
  readonly #meetings = new Map<string, readonly Meeting[]>();
  readonly #changed = new Set<string>();

  /** Takes a record in, or in its new form. */
  put(member: Member): void {
    this.remove(member.id);
    this.#members.set(member.id, member);
    for (const key of member.keys) {
      const block = this.#blocks.get(key.key);
      if (block) block.set(member.id, { member, key });
      else this.#blocks.set(key.key, new Map([[member.id, { member, key }]]));
      this.#changed.add(key.key);
    }
  }

  remove(id: string): void {
    for (const { key } of this.#members.get(id)?.keys ?? []) {
      const block = this.#blocks.get(key);
      block?.delete(id);
      if (block?.size === 0) this.#blocks.delete(key);
      this.#changed.add(key);
    }
    this.#members.delete(id);
  }

  /** Looks at what has changed since the last time; stops after each key, so that others get a turn. */
  *meet(): Generator<void, void> {
    for (const key of this.#changed) {
      const meetings = this.#meetingsAt(key);
      if (meetings.length > 0) this.#meetings.set(key, meetings);
      else this.#meetings.delete(key);
      // Dropped at once: a walk that is given up goes on here the next time.
      this.#changed.delete(key);
      yield;
    }
  }

  /** Everybody who meets somebody, with all the reasons of each pair, as of the last `meet`. */
  pairs(table: MergeTable): DuplicatePair[] {
    const found = new Map<
      string,
      { ids: readonly [string, string]; reasons: Map<string, DuplicateReason> }
    >();
    for (const meetings of this.#meetings.values()) {
      for (const { pair, reason } of meetings) {
        const ids = [pair[0].id, pair[1].id] as const;
        const known = found.get(ids.join(' ')) ?? { ids, reasons: new Map<string, DuplicateReason>() };
        // A record stands in a block once for each of its names.
        known.reasons.set(reason.kind === 'name' ? 'name' : `${reason.kind}:${reason.value}`, reason);
        found.set(ids.join(' '), known);
      }
    }
    return [...found.values()].map(({ ids, reasons }) => {
      const list = [...reasons.values()].sort((one, other) => WEIGHTS[other.kind] - WEIGHTS[one.kind]);
      const [best, ...more] = list.map(({ kind }) => WEIGHTS[kind]);
      return { table, ids, reasons: list, strength: Math.min(100, (best ?? 0) + more.length * 5) };
    });
  }

  #meetingsAt(key: string): Meeting[] {
    const block = this.#blocks.get(key);
    if (!block || block.size < 2 || block.size > MOST_IN_BLOCK) return [];
    const all = [...block.values()];
    return all.flatMap((one, index) =>
      all.slice(index + 1).flatMap((other): Meeting[] => {
        const reason = one.key.reason(one.key.text, other.key.text);
        if (!reason) return [];
        const isOlder = one.member.created <= other.member.created;
        return [{ pair: isOlder ? [one.member, other.member] : [other.member, one.member], reason }];
      }),
    );
  }
}
