/** Reads nodes through the getters of their prototypes, so that no element of the page can stand in for a property. */
export interface DomReader {
  /** 1 element, 3 text, 9 document, 11 fragment. */
  nodeType(node: Node): number;
  children(node: Node): ArrayLike<Node>;
  text(node: Node): string;
  /** Lower-case tag name without a namespace prefix. */
  tag(element: Node): string;
  attribute(element: Node, name: string): string | null;
  /** The names of an element's attributes; undefined where the platform cannot list them. */
  attributeNames(element: Node): readonly string[] | undefined;
  /** The open shadow root of an element that may have one. */
  shadowRoot(element: Node): Node | null;
  /** The document of a frame of the same origin. */
  frameDocument(element: Node): Node | null;
  documentTitle(document: Node): string;
  /** Undefined where the platform cannot tell. */
  isRendered(element: Node): boolean | undefined;
}

function findDescriptor(object: object, name: string): PropertyDescriptor | undefined {
  // Own properties are left out: named access (`<form name=body>`) shows up there, never on the prototypes.
  for (let level = Object.getPrototypeOf(object); level !== null; level = Object.getPrototypeOf(level)) {
    const descriptor = Object.getOwnPropertyDescriptor(level, name);
    if (descriptor !== undefined) return descriptor;
  }
  return undefined;
}

type Getter = (object: object) => unknown;
const nothing: Getter = () => undefined;

function getterOf(object: object, name: string): Getter {
  const get = findDescriptor(object, name)?.get;
  return get === undefined ? nothing : (target) => get.call(target);
}

type Method = (object: object, ...input: readonly unknown[]) => unknown;

/** A method found on the prototypes of an object, to be called on any object of its kind. */
export function methodOf(object: object, name: string): Method | undefined {
  const value: unknown = findDescriptor(object, name)?.value;
  if (typeof value !== 'function') return undefined;
  return (target, ...input) => Reflect.apply(value, target, input);
}

const asNode = (value: unknown): Node | null =>
  typeof value === 'object' && value !== null ? (value as Node) : null;
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The title of a document, and nothing else of it: for sites whose pages must not be read. */
export const readTitle = (document: Document): string => asText(getterOf(document, 'title')(document));

/** Makes the reader for a document and the documents of its frames. */
export function createDomReader(document: Document): DomReader {
  const nodeType = getterOf(document, 'nodeType');
  const childNodes = getterOf(document, 'childNodes');
  const title = getterOf(document, 'title');
  const children = (node: Node) => childNodes(node) as ArrayLike<Node>;

  let element: Node | undefined;
  const top = children(document);
  for (let index = 0; index < top.length; index += 1) {
    const node = top[index];
    if (node !== undefined && nodeType(node) === 1) element = node;
  }
  const sample: object = element ?? document;
  const localName = getterOf(sample, 'localName');
  const getAttribute = methodOf(sample, 'getAttribute');
  const getAttributeNames = methodOf(sample, 'getAttributeNames');
  const shadowRoot = getterOf(sample, 'shadowRoot');
  const checkVisibility = methodOf(sample, 'checkVisibility');
  // A document without a window (DOMParser, saved pages) renders nothing; only a rendered root makes the answer count.
  const renders = checkVisibility !== undefined && element !== undefined && checkVisibility(element) === true;

  return {
    nodeType: (node) => Number(nodeType(node)),
    children,
    text: (node) => asText(getterOfNode(node, 'nodeValue')),
    tag: (node) => asText(localName(node)).toLowerCase(),
    attribute: (node, name) => {
      const value = getAttribute?.(node, name);
      return typeof value === 'string' ? value : null;
    },
    attributeNames: (node) => {
      const names = getAttributeNames?.(node);
      return Array.isArray(names) ? names : undefined;
    },
    shadowRoot: (node) => asNode(shadowRoot(node)),
    frameDocument: (node) => asNode(getterOf(node, 'contentDocument')(node)),
    documentTitle: (node) => asText(title(node)),
    isRendered: (node) =>
      renders && checkVisibility !== undefined
        ? checkVisibility(node, { visibilityProperty: true }) === true
        : undefined,
  };
}

/** Text nodes override `nodeValue` below Node in some DOMs, so it is looked up on the node's own chain. */
const valueGetters = new WeakMap<object, Getter>();
function getterOfNode(node: Node, name: 'nodeValue'): unknown {
  const prototype: object = Object.getPrototypeOf(node);
  let getter = valueGetters.get(prototype);
  if (getter === undefined) {
    getter = getterOf(node, name);
    valueGetters.set(prototype, getter);
  }
  return getter(node);
}
