import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import { toFileName, toMediaType } from '../../model/file-name.ts';
import type { AttachmentId, LeadId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import { sha256Of } from '../../shared/sha256.ts';
import {
  attachFile,
  type FileRefusal,
  removeAttachment,
  retryFile,
} from '../../store/commands/attach-file.ts';
import { restoreRow } from '../../store/commands/restore-row.ts';
import { isQueued, MAX_FILE_BYTES, MAX_KEPT_BYTES } from '../../store/local-file.ts';
import { isFull } from '../../store/storage-fault.ts';
import type { Background, Shell } from '../platform.ts';
import { type AttachmentLine, readAttachments } from './attachment-rows.ts';
import type { LanguageModel } from './language.ts';
import type { ActionsModel } from './panel-actions.ts';
import type { NavigationModel } from './panel-navigation.ts';
import type { WorkspaceModel } from './workspace.ts';

/** A file that somebody picked, dropped or pasted, before it was read. */
export interface PickedFile {
  readonly name: string;
  readonly size: number;
  readonly type: string;
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

/** A file that was not added, with why. */
export interface RefusedFile {
  readonly name: string;
  readonly reason: FileRefusal | 'disk_full' | 'unreadable';
}

/** Why a file could not be saved. */
export type FileTrouble = 'offline' | 'missing' | 'broken' | 'failed';

export interface AttachmentsModel {
  /** The files of the open lead, newest first; undefined while they are read. */
  readonly lines: ReadonlySignal<readonly AttachmentLine[] | undefined>;
  /** True while files are read and added. */
  readonly isAdding: ReadonlySignal<boolean>;
  /** What was not added the last time. */
  readonly refused: ReadonlySignal<readonly RefusedFile[]>;
  /** Files that are being fetched. */
  readonly fetching: ReadonlySignal<ReadonlySet<AttachmentId>>;
  /** Files that could not be saved the last time, with why. */
  readonly troubles: ReadonlySignal<ReadonlyMap<AttachmentId, FileTrouble>>;
  /** Adds files to the open lead, which one undo takes off again; `refused` says what was not. */
  add(picked: readonly PickedFile[]): Promise<void>;
  dismissRefused(): void;
  /** Hands a file to the browser as a download, fetched first where it is not on this device. */
  save(line: AttachmentLine): Promise<void>;
  remove(line: AttachmentLine): Promise<void>;
  /** Has a file that was not sent tried again. */
  retry(line: AttachmentLine): Promise<void>;
}

interface Neighbours {
  readonly workspace: WorkspaceModel;
  readonly navigation: NavigationModel;
  readonly actions: ActionsModel;
  readonly background: Background;
  readonly shell: Shell;
  readonly language: LanguageModel;
}

/** The files of the lead that is open in the panel. */
export const Attachments = createModel((neighbours: Neighbours): AttachmentsModel => {
  const { workspace, navigation, actions, background, shell, language } = neighbours;
  const isAdding = signal(false);
  const refused = signal<readonly RefusedFile[]>([]);
  const fetching = signal<ReadonlySet<AttachmentId>>(new Set());
  const troubles = signal<ReadonlyMap<AttachmentId, FileTrouble>>(new Map());
  const openId = navigation.openLeadId;
  const source = computed(() => {
    const leadId = openId.value;
    return leadId === null
      ? undefined
      : workspace.live((tx, open) => readAttachments(tx, leadId, open.membership.memberId));
  });

  /** Adds one file; why not, null when the panel's notice says it. */
  const addOne = async (
    leadId: LeadId,
    name: string,
    picked: PickedFile,
  ): Promise<{ readonly id: AttachmentId } | { readonly reason: RefusedFile['reason'] | null }> => {
    // Before it is read: what is picked may be bigger than the memory.
    if (picked.size > MAX_FILE_BYTES) return { reason: 'too_large' };
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = await picked.read();
    } catch (error) {
      console.warn('A file could not be read.', error);
      return { reason: 'unreadable' };
    }
    const input = { leadId, name, mediaType: toMediaType(picked.type), bytes, sha256: await sha256Of(bytes) };
    try {
      const added = await workspace.act(({ store, context }) => attachFile(store, context, input));
      if (added.ok) return { id: added.value.attachmentId };
      const { code } = added.error;
      if (code !== 'missing' && code !== 'not_editable' && code !== 'invalid') return { reason: code };
      actions.tell({ code });
    } catch (error) {
      if (isFull(error)) return { reason: 'disk_full' };
      console.error(error);
      actions.tell({ code: 'failed' });
    }
    return { reason: null };
  };

  const offerUndo = (names: readonly string[], ids: readonly AttachmentId[]) => {
    const [name = ''] = names;
    actions.offerUndo(
      (t) => (ids.length === 1 ? t.attachments.added(name) : t.attachments.addedMany(ids.length)),
      async ({ store, context }) => {
        for (const attachmentId of ids) {
          const removed = await removeAttachment(store, context, { attachmentId });
          if (!removed.ok) return removed;
        }
        return ok(null);
      },
    );
  };

  const setTrouble = (id: AttachmentId, trouble: FileTrouble | null) => {
    const next = new Map(troubles.peek());
    if (trouble === null) next.delete(id);
    else next.set(id, trouble);
    troubles.value = next;
  };
  const setFetching = (id: AttachmentId, isFetching: boolean) => {
    const next = new Set(fetching.peek());
    if (isFetching) next.add(id);
    else next.delete(id);
    fetching.value = next;
  };

  const bytesHere = (id: AttachmentId) =>
    workspace.current.peek()?.store.read((tx) => tx.fileBytes(id)) ?? Promise.resolve(undefined);
  /** Has the background fetch it; why there are no bytes then. */
  const fetchBytes = async (id: AttachmentId): Promise<Uint8Array<ArrayBuffer> | FileTrouble> => {
    const answer = await background.call('fetchFile', { attachmentId: id });
    if (!answer.ok) return answer.error.code === 'offline' ? 'offline' : 'failed';
    if (answer.value !== 'here') return answer.value;
    return (await bytesHere(id)) ?? 'failed';
  };
  /** What is too big to stay goes once it was saved; the storage has it. */
  const letGo = async ({ id, size }: AttachmentLine): Promise<void> => {
    if (size <= MAX_KEPT_BYTES) return;
    await workspace.current.peek()?.store.write(async (tx) => {
      const file = await tx.file(id);
      if (file && !isQueued(file)) await tx.dropFile(id);
    });
  };

  return {
    lines: computed(() => source.value?.value),
    isAdding,
    refused,
    fetching,
    troubles,
    async add(picked) {
      const leadId = openId.peek();
      if (leadId === null || picked.length === 0) return;
      isAdding.value = true;
      refused.value = [];
      const ids: AttachmentId[] = [];
      const names: string[] = [];
      try {
        for (const file of picked) {
          const name = toFileName(file.name, language.t.peek().attachments.unnamed);
          const outcome = await addOne(leadId, name, file);
          if ('id' in outcome) {
            ids.push(outcome.id);
            names.push(name);
          } else if (outcome.reason !== null) {
            refused.value = [...refused.peek(), { name, reason: outcome.reason }];
          }
        }
      } finally {
        isAdding.value = false;
      }
      if (ids.length > 0) offerUndo(names, ids);
    },
    dismissRefused() {
      refused.value = [];
    },
    async save(line) {
      if (fetching.peek().has(line.id)) return;
      setTrouble(line.id, null);
      setFetching(line.id, true);
      try {
        const bytes = (await bytesHere(line.id)) ?? (await fetchBytes(line.id));
        if (typeof bytes === 'string') return setTrouble(line.id, bytes);
        shell.saveBytes({ name: line.name, bytes });
        await letGo(line);
      } catch (error) {
        console.error('The file could not be saved.', error);
        setTrouble(line.id, 'failed');
      } finally {
        setFetching(line.id, false);
      }
    },
    async remove({ id, name }) {
      const done = await actions.run(({ store, context }) =>
        removeAttachment(store, context, { attachmentId: id }),
      );
      if (done === undefined) return;
      actions.offerUndo(
        (t) => t.attachments.removed(name),
        ({ store, context }) => restoreRow(store, context, { table: 'attachments', id }),
      );
    },
    async retry({ id }) {
      await actions.run(({ store }) => retryFile(store, { attachmentId: id }));
    },
  };
});
