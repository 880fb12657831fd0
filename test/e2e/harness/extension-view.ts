import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { CDPSession } from '@playwright/test';

interface Reply {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

const axeSource = () => readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * The real popup or side panel. Playwright does not attach to these targets, so this speaks the DevTools protocol to
 * them through the browser's session; input events are real ones.
 */
export class ExtensionView {
  private readonly browser: CDPSession;
  private readonly sessionId: string;
  private readonly targetId: string;
  private next = 1;
  private readonly waiting = new Map<number, (reply: Reply) => void>();

  private constructor(browser: CDPSession, sessionId: string, targetId: string) {
    this.browser = browser;
    this.targetId = targetId;
    this.sessionId = sessionId;
    browser.on('Target.receivedMessageFromTarget', (event: { sessionId: string; message: string }) => {
      if (event.sessionId !== sessionId) return;
      const reply = JSON.parse(event.message) as Reply;
      if (reply.id === undefined) return;
      this.waiting.get(reply.id)?.(reply);
      this.waiting.delete(reply.id);
    });
  }

  /** Waits until a target with this address part exists and attaches to it. */
  static async attach(browser: CDPSession, addressPart: string, patience = 10_000): Promise<ExtensionView> {
    const deadline = Date.now() + patience;
    for (;;) {
      const { targetInfos } = await browser.send('Target.getTargets');
      const target = targetInfos.find((info) => info.url.includes(addressPart) && !info.attached);
      if (target) {
        const { sessionId } = await browser.send('Target.attachToTarget', {
          targetId: target.targetId,
          flatten: false,
        });
        return new ExtensionView(browser, sessionId, target.targetId);
      }
      if (Date.now() > deadline) throw new Error(`No target ${addressPart} appeared`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async send(method: string, params: object = {}): Promise<unknown> {
    const id = this.next;
    this.next += 1;
    const answer = new Promise<Reply>((resolve) => this.waiting.set(id, resolve));
    await this.browser.send('Target.sendMessageToTarget', {
      sessionId: this.sessionId,
      message: JSON.stringify({ id, method, params }),
    });
    const reply = await answer;
    if (reply.error) throw new Error(`${method}: ${reply.error.message}`);
    return reply.result;
  }

  /** Evaluates an expression in the view; promises are awaited, the value must be JSON. */
  async evaluate<Value>(expression: string): Promise<Value> {
    const { result, exceptionDetails } = (await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })) as {
      result: { value: Value };
      exceptionDetails?: { exception?: { description?: string }; text: string };
    };
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Polls an expression until it is true. */
  async waitFor(expression: string, patience = 10_000): Promise<void> {
    const deadline = Date.now() + patience;
    while (!(await this.evaluate<boolean>(`Boolean(${expression})`))) {
      if (Date.now() > deadline)
        throw new Error(`Not true in time: ${expression}\n--- the view says:\n${await this.text()}`);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }

  /** The visible text of the view. */
  text(): Promise<string> {
    return this.evaluate<string>('document.body.innerText');
  }

  async waitForText(text: string, patience?: number): Promise<void> {
    await this.waitFor(`document.body?.innerText.includes(${JSON.stringify(text)})`, patience);
  }

  /** Clicks the first visible element of the selector whose accessible text contains `name`. */
  async click(selector: string, name = ''): Promise<void> {
    const find = `(() => {
      const name = ${JSON.stringify(name)};
      for (const element of document.querySelectorAll(${JSON.stringify(selector)})) {
        const text = (element.getAttribute('aria-label') ?? '') + ' ' + element.innerText + ' ' + (element.title ?? '');
        if (!text.includes(name) || element.getClientRects().length === 0 || element.disabled) continue;
        element.scrollIntoView({ block: 'nearest' });
        const box = element.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }
      return null;
    })()`;
    await this.waitFor(`${find} !== null`);
    const { x, y } = await this.evaluate<{ x: number; y: number }>(find);
    const at = { x, y, button: 'left', clickCount: 1 };
    await this.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
    await this.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
    await this.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
  }

  /** Presses one key, as `Enter` or `a`. */
  async press(key: string): Promise<void> {
    const codes: Record<string, number> = { Enter: 13, Escape: 27, Tab: 9, ArrowDown: 40, ArrowUp: 38 };
    const event = {
      key,
      code: key.length === 1 ? `Key${key.toUpperCase()}` : key,
      windowsVirtualKeyCode: codes[key] ?? key.toUpperCase().charCodeAt(0),
      ...(key === 'Enter' ? { text: '\r' } : key.length === 1 ? { text: key } : {}),
    };
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  /** Types text where the focus is. */
  async type(text: string): Promise<void> {
    await this.send('Input.insertText', { text });
  }

  /** Closes the view, as Escape or a click beside it would. */
  async close(): Promise<void> {
    await this.browser.send('Target.closeTarget', { targetId: this.targetId });
  }

  async screenshot(path: string): Promise<void> {
    const { data } = (await this.send('Page.captureScreenshot', { format: 'png' })) as { data: string };
    writeFileSync(path, Buffer.from(data, 'base64'));
  }

  /** Accessibility violations of WCAG 2.2 AA that axe finds, as short lines; empty when there are none. */
  async accessibilityProblems(): Promise<string[]> {
    await this.evaluate(`${axeSource()}; undefined`);
    return this.evaluate<string[]>(`axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    }).then((found) => found.violations.flatMap((rule) =>
      rule.nodes.map((node) => rule.id + ': ' + node.target.join(' '))))`);
  }
}
