import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningStack, startStack } from '../../supabase/local/start-stack.ts';
import {
  connect,
  createDataDirectory,
  DATABASES,
  PASSWORD,
  register,
  startTestStack,
  testOptions,
} from './stack-under-test.ts';

const bytesOf = (blob: Blob | null) => blob?.text();

describe.each(DATABASES)('storage on %s', (database) => {
  let stack: RunningStack;
  let owner: { client: SupabaseClient; id: string; token: string };
  let other: typeof owner;

  beforeAll(async () => {
    stack = await startTestStack(database);
    owner = await register(stack, 'owner@drawers.test');
    other = await register(stack, 'other@drawers.test');
  });
  afterAll(() => stack.stop());

  const drawer = (who: typeof owner) => who.client.storage.from('drawer');
  const put = (name: string, text = 'hello', type = 'text/plain') =>
    drawer(owner).upload(`${owner.id}/${name}`, new Blob([text], { type }));

  it('gives back to its owner the bytes that were brought', async () => {
    const { data, error } = await put('offer (1).txt', 'héllo 你好');
    expect(error).toBeNull();
    expect(data?.path).toBe(`${owner.id}/offer (1).txt`);
    const back = await drawer(owner).download(`${owner.id}/offer (1).txt`);
    expect(await bytesOf(back.data)).toBe('héllo 你好');
    expect(back.data?.type).toContain('text/plain');
  });

  it('refuses the names that hosted Storage refuses', async () => {
    for (const name of ['报价.txt', 'a~b', 'a[b]']) {
      expect((await put(name)).error, name).toMatchObject({ statusCode: '400' });
    }
  });

  it('takes a plain body as it takes a form', async () => {
    const bytes = new Uint8Array([0, 1, 255, 13, 10]);
    const url = `${stack.url}/storage/v1/object/drawer/${owner.id}/plain.bin`;
    const headers = { authorization: `Bearer ${owner.token}`, apikey: stack.publishableKey };
    const sent = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: bytes,
    });
    expect(await sent.json()).toMatchObject({ Key: `drawer/${owner.id}/plain.bin` });
    const authenticated = url.replace('/object/', '/object/authenticated/');
    const back = await fetch(authenticated, { headers });
    expect(new Uint8Array(await back.arrayBuffer())).toEqual(bytes);
    expect(back.headers.get('access-control-allow-origin')).toBe('*');
    const [row] = await stack.sql<{ owner_id: string; metadata: object; path_tokens: string[] }>(
      `select owner_id, metadata, path_tokens from storage.objects where name = $1`,
      [`${owner.id}/plain.bin`],
    );
    expect(row).toMatchObject({
      owner_id: owner.id,
      metadata: { size: 5, mimetype: 'application/octet-stream' },
      path_tokens: [owner.id, 'plain.bin'],
    });
  });

  it('answers as Supabase does, with the status in the body, when there is something already', async () => {
    await put('once');
    const again = await put('once', 'other');
    expect(again.error).toMatchObject({ statusCode: '409', message: 'The resource already exists' });
    const upsert = await drawer(owner).upload(`${owner.id}/once`, new Blob(['other']), { upsert: true });
    expect(upsert.error).toMatchObject({ statusCode: '403' });
    const replaced = await drawer(owner).update(`${owner.id}/once`, new Blob(['other']));
    expect(replaced.error).toMatchObject({ statusCode: '403' });
    expect(await bytesOf((await drawer(owner).download(`${owner.id}/once`)).data)).toBe('hello');
  });

  it('hides from others what is not theirs, as if it were not there', async () => {
    await put('mine');
    const missing = await drawer(other).download(`${owner.id}/never`);
    const hidden = await drawer(other).download(`${owner.id}/mine`);
    expect(missing.error).toMatchObject({ status: 400 });
    expect(hidden.error).toMatchObject({ status: 400 });
    const url = (name: string) => `${stack.url}/storage/v1/object/drawer/${owner.id}/${name}`;
    const ask = async (name: string, token: string) => {
      const answer = await fetch(url(name), { headers: { authorization: `Bearer ${token}` } });
      return { status: answer.status, body: await answer.json() };
    };
    const notFound = {
      status: 400,
      body: { statusCode: '404', error: 'not_found', message: 'Object not found' },
    };
    expect(await ask('mine', other.token)).toEqual(notFound);
    expect(await ask('never', other.token)).toEqual(notFound);
    expect(await ask('mine', stack.publishableKey)).toEqual(notFound);
    expect((await ask('mine', 'not.a.token')).body).toMatchObject({ statusCode: '403' });
    const brought = await drawer(other).upload(`${owner.id}/theirs`, new Blob(['x']));
    expect(brought.error).toMatchObject({ statusCode: '403' });
  });

  it('deletes what the caller may delete, and says what that was', async () => {
    await put('one');
    await put('nailed-down');
    const names = ['one', 'nailed-down', 'never'].map((name) => `${owner.id}/${name}`);
    expect((await drawer(other).remove(names)).data).toEqual([]);
    const { data } = await drawer(owner).remove(names);
    expect(data?.map(({ name }) => name)).toEqual([`${owner.id}/one`]);
    expect((await drawer(owner).download(`${owner.id}/one`)).error).not.toBeNull();
    expect((await drawer(owner).download(`${owner.id}/nailed-down`)).error).toBeNull();
    const headers = { authorization: `Bearer ${owner.token}` };
    const single = await fetch(`${stack.url}/storage/v1/object/drawer/${owner.id}/nailed-down`, {
      method: 'DELETE',
      headers,
    });
    expect(await single.json()).toMatchObject({ statusCode: '404' });
  });

  it('holds to the limits of its buckets', async () => {
    expect((await put('big', 'x'.repeat(1001))).error).toMatchObject({ statusCode: '413' });
    const slate = owner.client.storage.from('slate');
    const wrong = await slate.upload('a', new Blob(['x'], { type: 'text/html' }));
    expect(wrong.error).toMatchObject({ statusCode: '415' });
    const nowhere = await owner.client.storage.from('nowhere').upload('a', new Blob(['x']));
    expect(nowhere.error).toMatchObject({ statusCode: '404' });
  });

  it('replaces bytes where policies let it', async () => {
    const slate = owner.client.storage.from('slate');
    const text = (content: string) => new Blob([content], { type: 'text/plain' });
    await slate.upload('word', text('first'));
    expect((await slate.update('word', text('second'))).error).toBeNull();
    expect(await bytesOf((await slate.download('word')).data)).toBe('second');
    expect((await slate.upload('word', text('third'), { upsert: true })).error).toBeNull();
    expect(await bytesOf((await slate.download('word')).data)).toBe('third');
  });

  it('lets no SQL take a row away without its bytes', async () => {
    await put('kept');
    await expect(stack.sql(`delete from storage.objects where bucket_id = 'drawer'`)).rejects.toThrow(
      /Use the Storage API/,
    );
  });
});

it('bytes outlast the stack', async () => {
  const directory = createDataDirectory();
  try {
    const first = await startStack(testOptions({ data: directory.path }));
    const owner = await register(first, 'owner@drawers.test');
    await owner.client.storage.from('drawer').upload(`${owner.id}/a`, new Blob(['hello']));
    await first.stop();
    const second = await startStack(testOptions({ data: directory.path }));
    const again = connect(second);
    await again.auth.signInWithPassword({ email: 'owner@drawers.test', password: PASSWORD });
    expect(await bytesOf((await again.storage.from('drawer').download(`${owner.id}/a`)).data)).toBe('hello');
    await second.stop();
  } finally {
    directory.remove();
  }
});

it('a data directory of before there was storage gets it', async () => {
  const directory = createDataDirectory();
  try {
    const before = await startStack(testOptions({ data: directory.path }));
    await before.sql('drop schema storage cascade');
    await before.stop();
    const after = await startStack(testOptions({ data: directory.path }));
    expect(await after.sql('select count(*)::int as count from storage.objects')).toEqual([{ count: 0 }]);
    await after.stop();
  } finally {
    directory.remove();
  }
});
