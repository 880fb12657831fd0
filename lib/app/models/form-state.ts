import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { AccountFailure, AccountResult } from '../../messaging/protocol.ts';
import type { FieldFault } from './field-checks.ts';

/** What is wrong with one field: found here, or told by the background. */
export type FieldComplaint = FieldFault | AccountFailure['code'];

/** Why the last try did not go through. A new object each time, so that a form can move the focus to it. */
export interface Complaint<Field extends string> {
  readonly fields: { readonly [Name in Field]?: FieldComplaint };
  /** What no single field is to blame for. */
  readonly failure: AccountFailure | null;
}

export interface FormState<Field extends string> {
  readonly values: { readonly [Name in Field]: ReadonlySignal<string> };
  readonly complaint: ReadonlySignal<Complaint<Field> | null>;
  readonly busy: ReadonlySignal<boolean>;
  /** Sets a field; what was wrong with it is forgotten. */
  set(field: Field, value: string): void;
  /** Sets fields back to what they were at first: all, or those named. */
  clear(...fields: Field[]): void;
  /** Forgets the complaint, for example when another screen of the same form is shown. */
  forgive(): void;
  /**
   * Checks the fields, then sends; what was typed stays whatever comes of it. Undefined when a field is wrong, the
   * call failed (both are in `complaint`), or an earlier try is still under way.
   */
  submit<Value>(options: {
    check: { readonly [Name in Field]?: FieldFault | undefined };
    send: () => Promise<AccountResult<Value>>;
    /** The field that a failure is about; the others are shown for the form as a whole. */
    blame?: { readonly [Code in AccountFailure['code']]?: Field };
  }): Promise<{ readonly value: Value } | undefined>;
}

/** The state of a form whose fields are texts. */
export function createFormState<Field extends string>(
  initial: Readonly<Record<Field, string>>,
): FormState<Field> {
  const names = Object.keys(initial) as Field[];
  const values = Object.fromEntries(names.map((name) => [name, signal(initial[name])])) as Record<
    Field,
    Signal<string>
  >;
  const complaint = signal<Complaint<Field> | null>(null);
  const busy = signal(false);

  return {
    values,
    complaint,
    busy,
    set(field, value) {
      values[field].value = value;
      const said = complaint.peek();
      if (said?.fields[field] !== undefined) {
        complaint.value = { ...said, fields: { ...said.fields, [field]: undefined } };
      }
    },
    clear(...fields) {
      batch(() => {
        for (const name of fields.length === 0 ? names : fields) values[name].value = initial[name];
      });
    },
    forgive() {
      complaint.value = null;
    },
    async submit({ check, send, blame }) {
      if (busy.peek()) return undefined;
      if (names.some((name) => check[name] !== undefined)) {
        complaint.value = { fields: check, failure: null };
        return undefined;
      }
      batch(() => {
        busy.value = true;
        complaint.value = null;
      });
      try {
        const answer = await send();
        if (answer.ok) return { value: answer.value };
        const field = blame?.[answer.error.code];
        complaint.value =
          field === undefined
            ? { fields: {}, failure: answer.error }
            : { fields: { [field]: answer.error.code } as Complaint<Field>['fields'], failure: null };
        return undefined;
      } finally {
        busy.value = false;
      }
    },
  };
}
