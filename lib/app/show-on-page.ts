/**
 * Scrolls to a place of the page and selects the value there, or all of the place where it is written differently;
 * false when the page has no such place any more. The document stays as it is: only scroll and selection change. Runs
 * inside the page by itself, so it names nothing outside of it.
 */
export function showOnPage(where: string, value: string): boolean {
  const element = Document.prototype.querySelector.call(document, where);
  if (element === null) return false;
  const range = document.createRange();
  range.selectNodeContents(element);
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    const start = text.nodeValue?.toLowerCase().indexOf(value.toLowerCase()) ?? -1;
    if (start < 0) continue;
    range.setStart(text, start);
    range.setEnd(text, start + value.length);
    break;
  }
  element.scrollIntoView({ block: 'center' });
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  return true;
}
