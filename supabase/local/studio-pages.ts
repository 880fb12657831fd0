import { escapeHtml } from './mail-text.ts';
import type { StudioColumn, StudioTable } from './studio-catalog.ts';

export type StudioRow = Readonly<Record<string, unknown>>;

/** What the database said when it refused. */
export interface Refusal {
  readonly message: string;
  readonly details?: string | undefined;
  readonly hint?: string | undefined;
}

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 72rem; margin: 1.5rem auto; padding: 0 1rem; }
  header { display: flex; flex-wrap: wrap; gap: 1rem; align-items: baseline; }
  header form { margin-inline-start: auto; }
  .scroll { overflow-x: auto; }
  table { border-collapse: collapse; font-size: .9rem; }
  th, td { border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: .3rem .6rem; text-align: start; vertical-align: top; max-width: 22rem; overflow-wrap: anywhere; }
  dl { display: grid; gap: 1rem; }
  dt { font-weight: 600; }
  dd { margin: 0; }
  small { opacity: .75; }
  textarea, input:not([type=checkbox]) { font: inherit; width: min(40rem, 100%); box-sizing: border-box; }
  .refused, .saved { border: 1px solid; border-radius: 8px; padding: .75rem 1rem; }
  .refused { border-color: #b3261e; }
  .saved { border-color: #1f7a4d; }
  .gone { opacity: .6; }
`;

const CONTENT_SECURITY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";

/** A page of the studio: no script, nothing from elsewhere, kept by no cache. */
export const pageOf = (title: string, body: string, status = 200): Response =>
  new Response(
    `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)} · Studio</title><style>${STYLE}</style></head>
<body>${body}</body>
</html>
`,
    {
      status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': CONTENT_SECURITY,
        'cache-control': 'no-store',
      },
    },
  );

/** A value as text: what a cell shows and a field begins with. */
export const textOf = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

const refusedBox = ({ message, details, hint }: Refusal): string =>
  `<p class="refused" role="alert"><b>Refused · 已拒绝:</b> ${escapeHtml(message)}${details ? `<br>${escapeHtml(details)}` : ''}${hint ? `<br><b>${escapeHtml(hint)}</b>` : ''}</p>`;

const head = (
  title: string,
): string => `<header><a href="/studio">Tables · 数据表</a><h1>${escapeHtml(title)}</h1>
<form method="post" action="/studio/sign-out"><button>Sign out · 退出</button></form></header>`;

/** Asks who is there. */
export const signInPage = (refusal?: Refusal): Response =>
  pageOf(
    'Sign in',
    `<h1>Studio · 数据表</h1><p>Sign in as an admin of the team. · 请以团队管理员身份登录。</p>${refusal ? refusedBox(refusal) : ''}
<form method="post" action="/studio/sign-in">
<p><label>E-mail · 邮箱<br><input name="email" type="email" autocomplete="username" required></label></p>
<p><label>Password · 密码<br><input name="password" type="password" autocomplete="current-password" required></label></p>
<button>Sign in · 登录</button></form>`,
    refusal ? 403 : 200,
  );

/** Every table with what it is for. */
export const tablesPage = (tables: readonly StudioTable[]): Response =>
  pageOf(
    'Tables',
    `${head('Tables · 数据表')}<dl>${tables
      .map(
        ({ name, comment }) =>
          `<div><dt><a href="/studio/${name}">${escapeHtml(name)}</a></dt><dd>${escapeHtml(comment ?? '')}</dd></div>`,
      )
      .join('\n')}</dl>`,
  );

const HIDDEN = ['team_id', 'read_scopes', 'write_scopes'];
const addressOf = (table: StudioTable, row: StudioRow): string =>
  `/studio/${table.name}/${textOf(row.team_id)}/${textOf(row.id)}`;
const SHORT = 120;
const shortened = (text: string) => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text);

/** One page of a table's rows. */
export function rowsPage(
  table: StudioTable,
  rows: readonly StudioRow[],
  { page, more }: { readonly page: number; readonly more: boolean },
): Response {
  const columns = table.columns.filter(({ name }) => !HIDDEN.includes(name));
  const lines = rows.map(
    (row) =>
      `<tr${textOf(row.deleted_at) === '' ? '' : ' class="gone"'}><td><a href="${escapeHtml(addressOf(table, row))}">Edit · 编辑</a></td>${columns.map(({ name }) => `<td>${escapeHtml(shortened(textOf(row[name])))}</td>`).join('')}</tr>`,
  );
  const to = (number: number, text: string) => `<a href="/studio/${table.name}?page=${number}">${text}</a> `;
  return pageOf(
    table.name,
    `${head(table.name)}<p>${escapeHtml(table.comment ?? '')}</p>
<div class="scroll"><table><thead><tr><th></th>${columns.map(({ name, comment }) => `<th title="${escapeHtml(comment ?? '')}">${escapeHtml(name)}</th>`).join('')}</tr></thead><tbody>${lines.join('\n')}</tbody></table></div>
<p>${page > 0 ? to(page - 1, 'Newer · 较新') : ''}${more ? to(page + 1, 'Older · 较早') : ''}</p>`,
  );
}

function cellForm(table: StudioTable, row: StudioRow, { name, type, nullable }: StudioColumn): string {
  const text = textOf(row[name]);
  const isNull = row[name] === null;
  return `<form method="post" action="${escapeHtml(addressOf(table, row))}">
<input type="hidden" name="column" value="${escapeHtml(name)}">
<textarea name="value" rows="${text.length > 80 ? 4 : 1}" aria-label="${escapeHtml(name)}">${escapeHtml(text)}</textarea>
${nullable ? `<label><input type="checkbox" name="empty"${isNull ? ' checked' : ''}> null</label>` : ''}
<button>Save · 保存</button> <small>${escapeHtml(type)}</small></form>`;
}

/** One row: every column with what it means, a form for those that may be changed. */
export function rowPage(
  table: StudioTable,
  row: StudioRow,
  told: { readonly refusal?: Refusal | undefined; readonly saved?: string | undefined } = {},
): Response {
  const isGone = textOf(row.deleted_at) !== '';
  const mayRemove = table.columns.some(({ name, editable }) => name === 'deleted_at' && editable);
  const cells = table.columns.map(
    (column) =>
      `<div><dt>${escapeHtml(column.name)}</dt><dd><small>${escapeHtml(column.comment ?? '')}</small><br>${
        column.editable && column.name !== 'deleted_at'
          ? cellForm(table, row, column)
          : `<code>${escapeHtml(textOf(row[column.name]))}</code>`
      }</dd></div>`,
  );
  const remove = `<form method="post" action="${escapeHtml(addressOf(table, row))}"><input type="hidden" name="column" value="deleted_at"><input type="hidden" name="value" value="${isGone ? '' : 'now'}"><button>${isGone ? 'Restore · 恢复' : 'Delete · 删除'}</button></form>`;
  const box = told.refusal
    ? refusedBox(told.refusal)
    : told.saved === undefined
      ? ''
      : `<p class="saved" role="status">Saved · 已保存: ${escapeHtml(told.saved)}</p>`;
  return pageOf(
    table.name,
    `${head(table.name)}<p><a href="/studio/${table.name}">All rows · 全部</a></p>${box}${mayRemove ? remove : ''}<dl>${cells.join('\n')}</dl>`,
    told.refusal ? 409 : 200,
  );
}
