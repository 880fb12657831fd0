import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the bytes of stored objects lie, each under the version that its row names. */
export interface ObjectBytes {
  put(version: string, bytes: Uint8Array): Promise<void>;
  get(version: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Does nothing when there are none. */
  remove(version: string): Promise<void>;
}

/** Keeps bytes for as long as the process lives. */
export function keepInMemory(): ObjectBytes {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    put: async (version, bytes) => void kept.set(version, new Uint8Array(bytes)),
    get: async (version) => kept.get(version),
    remove: async (version) => void kept.delete(version),
  };
}

/** Keeps each object's bytes in a file of the folder, which is made when the first comes. */
export function keepInFolder(folder: string): ObjectBytes {
  const fileOf = (version: string) => {
    // Versions come from rows; whatever a row says, nothing outside of the folder is touched.
    if (!/^[0-9a-f-]{36}$/.test(version)) throw new Error('not the version of an object');
    return join(folder, version);
  };
  return {
    async put(version, bytes) {
      const file = fileOf(version);
      await mkdir(folder, { recursive: true });
      await writeFile(`${file}.part`, bytes);
      await rename(`${file}.part`, file);
    },
    async get(version) {
      try {
        return new Uint8Array(await readFile(fileOf(version)));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
    remove: (version) => rm(fileOf(version), { force: true }),
  };
}
