import { Hand } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { AskModel } from '../../lib/app/models/ask-for-lead.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { Button } from '../ui/button.tsx';

interface AskForLeadProps {
  readonly ask: AskModel;
  readonly t: Messages;
}

/** Asks the colleague for the lead, in a line below who has it; then how the request stands. */
export function AskForLead({ ask, t }: AskForLeadProps) {
  const [isOpen, open] = useState(false);
  const [message, setMessage] = useState('');
  const words = t.collaboration;
  const state = ask.state.value;
  if (ask.query.value === null) return null;
  if (state === 'open') {
    return (
      <p class="small ask-state" role="status">
        {words.asked}
      </p>
    );
  }
  if (state !== null) {
    return (
      <p class="small ask-state">
        {words.askAnswer[state]} {ask.answer.value !== null && <bdi dir="auto">{ask.answer.value}</bdi>}
      </p>
    );
  }
  if (!isOpen) {
    return (
      <div class="ask-state">
        <Button icon={Hand} onClick={() => open(true)} size="small">
          {words.askFor}
        </Button>
      </div>
    );
  }
  const failure = ask.failure.value;
  return (
    <form
      class="ask-form"
      onSubmit={(event) => {
        event.preventDefault();
        void ask.ask(message);
      }}
    >
      <div class="flex">
        <input
          aria-label={words.askMessage}
          autocomplete="off"
          class="input grow"
          maxLength={1000}
          onInput={(event) => setMessage(event.currentTarget.value)}
          // Enter asks here, and saves nothing.
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.stopPropagation();
          }}
          placeholder={words.askMessage}
          ref={(input) => {
            if (document.activeElement === document.body) input?.focus();
          }}
          type="text"
          value={message}
        />
        <Button busy={ask.busy.value} size="small" type="submit">
          {words.askSend}
        </Button>
      </div>
      {failure !== null && (
        <p class="small c-red" role="alert">
          {words.askFailed[failure]}
        </p>
      )}
    </form>
  );
}
