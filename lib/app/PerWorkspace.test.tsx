// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import { createFakeApp, READY } from '../../test/fakes/fake-app.ts';
import { renderView, settle } from '../../test/fakes/render-view.tsx';
import type { AccountState } from '../messaging/protocol.ts';
import { PerWorkspace } from './PerWorkspace.tsx';

const held = signal(0);

/** A view that holds what it began with. */
function View() {
  const [first] = useState(() => {
    held.value += 1;
    return held.value;
  });
  return <p>{first}</p>;
}

it('what a view holds goes with the team and with the session, and with nothing else', async () => {
  const { app, settings } = await createFakeApp();
  await renderView(<PerWorkspace view={View} />, app);
  const first = Number(document.body.textContent);
  const shownAfter = async (state: AccountState) => {
    await act(() => settings.account.setValue(state));
    await settle();
    return Number(document.body.textContent) - first;
  };
  expect(await shownAfter({ ...READY, email: 'chen@meridian.example' })).toBe(0);
  expect(await shownAfter({ ...READY, databaseName: 'sluice-other' })).toBe(1);
  expect(await shownAfter({ phase: 'signed_out' })).toBe(2);
  const { userId, email } = READY;
  expect(await shownAfter({ phase: 'choosing_team', userId, email })).toBe(2);
  expect(await shownAfter(READY)).toBe(3);
});
