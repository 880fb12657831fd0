import type { ComponentChildren } from 'preact';

interface ExternalLinkProps {
  /** Made by `safeHref` of `lib/shared/url.ts`; a bare string does not compile. */
  href: string & { readonly safeHref: true };
  class?: string | undefined;
  title?: string | undefined;
  children: ComponentChildren;
}

/** A link out of the extension; the page it opens learns nothing about where it was opened. */
export function ExternalLink({ href, class: extra = 'link', title, children }: ExternalLinkProps) {
  return (
    <a class={extra} href={href} rel="noopener noreferrer" target="_blank" title={title}>
      {children}
    </a>
  );
}
