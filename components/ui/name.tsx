interface NameProps {
  children: string;
  class?: string | undefined;
}

/** A captured name: its writing direction stays its own and cannot turn the text around it. */
export function Name({ children, class: extra }: NameProps) {
  return (
    <bdi class={extra} dir="auto">
      {children}
    </bdi>
  );
}
