import { LIMITS } from '../limits.ts';
import { narrow, withoutInvisible } from './clean-text.ts';
import type { TextLine, Zone } from './page-content.ts';

/** Where the text now being read stands. */
export interface Place {
  readonly element: number;
  readonly zone: Zone;
  readonly hidden: boolean;
  readonly heading: number;
  readonly row: number;
  readonly cell: number;
}

/** A position in the text, to ask later what was read since. */
export interface TextMark {
  readonly line: number;
  readonly start: number;
}

/** Collects text into lines as a browser would lay it out: white space collapsed, a new line at each block. */
export class LineBuilder {
  private readonly lines: TextLine[] = [];
  private current = '';
  private cuts: number[] = [];
  private started: Place | undefined;
  private length = 0;
  private place: Place;

  constructor(place: Place) {
    this.place = place;
  }

  get isFull(): boolean {
    return this.length > LIMITS.text || this.lines.length > LIMITS.lines;
  }

  get mark(): TextMark {
    return { line: this.lines.length, start: this.current.length };
  }

  moveTo(place: Place): void {
    this.place = place;
  }

  append(raw: string, preformatted: boolean): void {
    if (this.isFull) return;
    const bounded = raw.length > LIMITS.text ? raw.slice(0, LIMITS.text) : raw;
    const text = withoutInvisible(bounded);
    const rows = preformatted ? text.split(/\r\n|\r|\n/) : [text];
    rows.forEach((row, index) => {
      if (index > 0) this.breakLine();
      this.appendRun(row.replace(/\s+/g, ' '));
    });
    // The length spent counts the text of one node at most once over the limit: the next append stops.
    if (raw.length > bounded.length) this.length = LIMITS.text + 1;
  }

  private appendRun(run: string): void {
    let rest = run;
    while (rest !== '') {
      if (this.current === '' || this.current.endsWith(' '))
        rest = rest.startsWith(' ') ? rest.slice(1) : rest;
      if (rest === '') return;
      if (this.current === '') this.started = this.place;
      const room = LIMITS.lineLength - this.current.length;
      const part = rest.slice(0, room);
      this.current += part;
      this.length += part.length;
      rest = rest.slice(part.length);
      if (this.current.length >= LIMITS.lineLength) this.breakLine();
      if (this.isFull) return;
    }
  }

  /** Notes that an inline element begins or ends here. */
  cut(): void {
    if (this.current.length > 0 && this.cuts[this.cuts.length - 1] !== this.current.length) {
      this.cuts.push(this.current.length);
    }
  }

  breakLine(): void {
    const text = this.current.trimEnd();
    if (text !== '' && this.started !== undefined) {
      this.lines.push({
        ...this.started,
        index: this.lines.length,
        text,
        plain: narrow(text),
        cuts: this.cuts.filter((cut) => cut < text.length),
      });
    }
    this.current = '';
    this.cuts = [];
    this.started = undefined;
  }

  /** The text read since a mark, its lines divided by `\n`. */
  textSince(mark: TextMark): string {
    if (mark.line === this.lines.length) return this.current.slice(mark.start).trim();
    const parts = [this.lines[mark.line]?.text.slice(mark.start) ?? ''];
    for (let index = mark.line + 1; index < this.lines.length; index += 1)
      parts.push(this.lines[index]?.text ?? '');
    parts.push(this.current);
    return parts.join('\n').trim();
  }

  finish(): readonly TextLine[] {
    this.breakLine();
    return this.lines;
  }
}
