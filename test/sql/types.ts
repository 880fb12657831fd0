import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateTypescript, sortGeneratorMetadata } from '@supabase/postgrest-typegen/generation';
import { introspect } from '@supabase/postgrest-typegen/introspection';
import postgres from 'postgres';

/** Where the generated types lie. */
export const TYPES_FILE = fileURLToPath(new URL('../../lib/remote/database.types.ts', import.meta.url));

const HEADER = `// Generated from the migrations by \`npx node test/sql/generate-types.ts\`; do not edit. test/sql checks it for drift.\n`;

/** The types of schema public as TypeScript, as the Supabase CLI would write them. */
export async function generateTypes(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const metadata = await introspect(
      { query: async (text) => ({ rows: [...(await sql.unsafe(text))] }) },
      { includedSchemas: ['public'] },
    );
    return HEADER + (await generateTypescript(sortGeneratorMetadata(metadata), {}));
  } finally {
    await sql.end();
  }
}

/** The types as they lie in the repository. */
export const readTypes = (): string => readFileSync(TYPES_FILE, 'utf8');

export const writeTypes = (text: string): void => writeFileSync(TYPES_FILE, text);
