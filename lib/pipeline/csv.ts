/** Opens as UTF-8 in the usual table programs. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A cell as RFC 4180 has it. A text that a table program would take for a formula gets an apostrophe before it, which
 * such programs read as "this is text"; a plain number stays one.
 */
function cellOf(value: string): string {
  const isNumber = /^[+-]?\d+(?:\.\d+)?$/u.test(value);
  const text = /^[\s]*[=+\-@\t\r]/u.test(value) && !isNumber ? `'${value}` : value;
  return /[",\r\n;]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as a CSV file: RFC 4180 with a byte order mark, and no formula in it. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
