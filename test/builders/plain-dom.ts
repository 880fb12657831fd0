/**
 * A document of only what the page walker asks of one, for trees so large or deep that a full DOM stand-in takes minutes
 * to build them. Like the real ones it answers through getters of its prototypes.
 */
class PlainNode {
  private readonly type: number;
  private readonly name: string;
  private readonly value: string | null;
  private readonly inner: readonly PlainNode[];

  constructor(type: number, name: string, value: string | null, inner: readonly PlainNode[]) {
    this.type = type;
    this.name = name;
    this.value = value;
    this.inner = inner;
  }

  get nodeType(): number {
    return this.type;
  }
  get localName(): string {
    return this.name;
  }
  get nodeValue(): string | null {
    return this.value;
  }
  get childNodes(): readonly PlainNode[] {
    return this.inner;
  }
  get title(): string {
    return '';
  }
  getAttribute(): null {
    return null;
  }
}

export type { PlainNode };
export const plainText = (text: string): PlainNode => new PlainNode(3, '#text', text, []);
export const plainElement = (name: string, ...children: readonly PlainNode[]): PlainNode =>
  new PlainNode(1, name, null, children);
export const plainDocument = (root: PlainNode): Document => {
  const document: unknown = new PlainNode(9, '#document', null, [root]);
  return document as Document;
};
