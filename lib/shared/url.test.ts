import { expect, test } from 'vitest';
import { isLoopback, mailHref, safeHref } from './url.ts';

test.each([
  ['https://haoyuan.example/contact', 'https://haoyuan.example/contact'],
  ['HTTP://Haoyuan.Example', 'http://haoyuan.example/'],
  ['mailto:zhang@haoyuan.example', 'mailto:zhang@haoyuan.example'],
  ['tel:+8613800004417', 'tel:+8613800004417'],
])('%s may be linked', (address, href) => {
  expect(safeHref(address)).toBe(href);
});

test.each([
  ['javascript:alert(1)'],
  [' javascript:alert(1)'],
  ['java\nscript:alert(1)'],
  ['\u0000javascript:alert(1)'],
  ['data:text/html,<b>x</b>'],
  ['blob:https://haoyuan.example/1'],
  ['vbscript:x'],
  ['file:///etc/passwd'],
  ['chrome-extension://abc/options.html'],
  ['//haoyuan.example'],
  ['haoyuan.example'],
  [''],
  ['mailto:zhang@haoyuan.example?bcc=eve@evil.example'],
  ['mailto:zhang@haoyuan.example?'],
  ['mailto:?to=eve@evil.example'],
])('%j may not', (address) => {
  expect(safeHref(address)).toBeUndefined();
});

test.each([
  ['zhang@haoyuan.example', 'mailto:zhang@haoyuan.example'],
  [' anna+lead@x.example ', 'mailto:anna%2Blead@x.example'],
  ['anna&bcc=eve@x.example', 'mailto:anna%26bcc%3Deve@x.example'],
  ['anna@x.example%3Fbcc=eve', 'mailto:anna@x.example%253Fbcc%3Deve'],
  ['张@例子.example', 'mailto:%E5%BC%A0@%E4%BE%8B%E5%AD%90.example'],
])('%s is written to at %s', (email, href) => {
  expect(mailHref(email)).toBe(href);
});

test.each([
  ['anna@x.example?bcc=eve@evil.example'],
  ['anna@x.example?subject=hello'],
  ['anna@x.example,eve@evil.example'],
  ['anna@x.example;eve@evil.example'],
  ['Anna <anna@x.example>'],
  ['anna'],
  [''],
])('%j is not written to', (email) => {
  expect(mailHref(email)).toBeUndefined();
});

test.each(['localhost', 'backend.localhost', '127.0.0.1', '127.1.2.3', '[::1]'])(
  '%s is this computer',
  (host) => {
    expect(isLoopback(host)).toBe(true);
  },
);

test.each(['localhost.example', 'notlocalhost', '192.168.0.1', '127.0.0.1.example', '[::2]'])(
  '%s is another',
  (host) => {
    expect(isLoopback(host)).toBe(false);
  },
);
