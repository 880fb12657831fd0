import type { ComponentChildren } from 'preact';

interface GroupProps {
  readonly name: string;
  readonly count: number;
  readonly children: ComponentChildren;
}

/** A headed list; nothing while it is empty. */
export function Group({ name, count, children }: GroupProps) {
  if (count === 0) return null;
  return (
    <section aria-label={name}>
      <h2 class="ghead">
        <span class="name">{name}</span>
        <span class="n">{count}</span>
      </h2>
      <ul>{children}</ul>
    </section>
  );
}
