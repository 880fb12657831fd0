import { Droplets, History, Info } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { useApp, useMessages } from '../../lib/app/app-context.ts';
import type { PopupModel } from '../../lib/app/models/popup.ts';
import { DRAFT_FIELDS, type DraftField } from '../../lib/capture/draft-types.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { DraftFields } from './DraftFields.tsx';
import { DraftHead } from './DraftHead.tsx';
import { ITEM_TYPE, itemKey } from './drag-item.ts';
import { KnownNotice } from './KnownNotice.tsx';
import { ListOffer } from './ListOffer.tsx';
import { MailOffer } from './MailOffer.tsx';
import { NoDraft } from './NoDraft.tsx';
import { PeoplePicker } from './PeoplePicker.tsx';
import { PopupStatus } from './PopupStatus.tsx';
import { Qualify } from './Qualify.tsx';
import { SaveBar, SavedBar } from './SaveBar.tsx';
import { useWindowFit } from './use-window-fit.ts';

interface CapturePopupProps {
  readonly popup: PopupModel;
}

/** The capture window: the draft of the page with its evidence, what is known already, the questions, and Save. */
export function CapturePopup({ popup }: CapturePopupProps) {
  const { account } = useApp();
  useWindowFit();
  const isReady = account.consented.value && account.ready.value !== null;
  // Nothing of a page is read before consent.
  useEffect(() => {
    if (isReady) void popup.start();
  }, [isReady, popup]);
  return isReady ? <Capture popup={popup} /> : <SetUpFirst popup={popup} />;
}

function SetUpFirst({ popup }: CapturePopupProps) {
  const { shell } = useApp();
  const t = useMessages();
  return (
    <main class="popup empty">
      <section class="nodraft">
        <Icon class="c-accent" of={Droplets} />
        <h1 class="title">{t.capture.setUpFirst}</h1>
        <Button
          look="primary"
          onClick={() => {
            void shell.openPage('welcome').then(() => popup.close());
          }}
          size="large"
        >
          {t.capture.setUp}
        </Button>
      </section>
    </main>
  );
}

function Capture({ popup }: CapturePopupProps) {
  const t = useMessages();
  const { draft, saving } = popup;
  const phase = draft.phase.value;
  const fixed = saving.saved.value !== null;
  const readable = phase === 'reading' || phase === 'ready';
  // On the document: a popup opens with nothing in focus, and then its keys reach the body only.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      closeOnEscape(event, popup);
      if (!readable || fixed || !savesOn(event)) return;
      event.preventDefault();
      void popup.pressEnter({ andOpen: event.ctrlKey || event.metaKey });
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [readable, fixed, popup]);
  if (!readable) {
    return (
      <main class="popup empty">
        <NoDraft draft={draft} list={popup.list} phase={phase} t={t} />
        <PopupStatus t={t} />
      </main>
    );
  }
  const props = { popup, t, fixed };
  return (
    // A drop is a short way for what the menu of each item does.
    <main
      aria-busy={phase === 'reading'}
      class="popup"
      onDragOver={(event) => {
        if (!fixed && dropField(event) !== undefined) event.preventDefault();
      }}
      onDrop={(event) => {
        const field = dropField(event);
        const key = event.dataTransfer?.getData(ITEM_TYPE);
        const item = draft.state.value.unknown.find((one) => itemKey(one) === key);
        if (fixed || field === undefined || item === undefined) return;
        event.preventDefault();
        draft.place(item, field);
      }}
    >
      <DraftHead {...props} />
      <PeoplePicker {...props} />
      <KnownNotice {...props} />
      <div class="scroll" tabIndex={fixed ? 0 : undefined}>
        <Remarks popup={popup} />
        <DraftFields {...props} />
      </div>
      <Qualify {...props} />
      {fixed ? <SavedBar popup={popup} t={t} /> : <SaveBar popup={popup} t={t} />}
      <PopupStatus t={t} />
    </main>
  );
}

/** What is unusual about this draft: it goes on from before, is partial, or its site must not be read. */
function Remarks({ popup }: CapturePopupProps) {
  const t = useMessages();
  const { draft, resumed, saving } = popup;
  const site = draft.barredSite.value;
  return (
    <>
      <MailOffer popup={popup} t={t} />
      {saving.saved.value === null && <ListOffer list={popup.list} t={t} />}
      {resumed.value && saving.saved.value === null && (
        <Notice
          action={
            <button class="link" onClick={() => popup.startOver()} type="button">
              {t.capture.startOver}
            </button>
          }
          icon={History}
        >
          {t.capture.resumed}
        </Notice>
      )}
      {draft.wronged.value !== null && (
        <Notice
          action={
            <button class="link" onClick={() => void draft.unmarkWrong()} type="button">
              {t.common.undo}
            </button>
          }
          icon={Info}
        >
          {t.capture.markedWrong(draft.wronged.value.value)}
        </Notice>
      )}
      {site !== null && <Notice icon={Info}>{t.capture.notRead(site)}</Notice>}
      {draft.state.value.partial && (
        <Notice icon={Info}>{draft.state.value.hasFailed ? t.capture.partUnread : t.capture.partial}</Notice>
      )}
    </>
  );
}

/** The field under a dragged item. */
function dropField({ target, dataTransfer }: DragEvent): DraftField | undefined {
  if (!(target instanceof Element) || !dataTransfer?.types.includes(ITEM_TYPE)) return undefined;
  const name = target.closest('[data-field]')?.getAttribute('data-field');
  return DRAFT_FIELDS.find((field) => field === name);
}

function closeOnEscape(event: KeyboardEvent, popup: PopupModel): void {
  if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
  event.preventDefault();
  popup.close();
}

/** Enter saves from everywhere but where it means something else: in a text of several lines, and on a button. */
function savesOn(event: KeyboardEvent): boolean {
  if (
    event.key !== 'Enter' ||
    event.isComposing ||
    event.shiftKey ||
    event.altKey ||
    event.defaultPrevented
  ) {
    return false;
  }
  const { target } = event;
  if (!(target instanceof HTMLElement) || target.matches('textarea')) return false;
  // Values and answers are the fields of this form; Space and `v` press them.
  return !target.matches('button, a') || target.matches('button.v, [role="radio"]');
}
