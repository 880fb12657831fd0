import type { LucideIcon } from 'lucide-preact';
import type { ButtonHTMLAttributes, ComponentChildren, Ref } from 'preact';
import { Icon } from './icon.tsx';

interface ButtonProps extends Omit<ButtonHTMLAttributes, 'icon' | 'size' | 'ref' | 'class'> {
  /** `primary` once in a view. */
  look?: 'default' | 'primary' | 'ghost' | 'danger' | undefined;
  size?: 'small' | 'normal' | 'large' | undefined;
  icon?: LucideIcon | undefined;
  /** Work goes on: a turning mark stands in for the icon, and presses do nothing until it ends. */
  busy?: boolean | undefined;
  /** As wide as its box. */
  wide?: boolean | undefined;
  /** The key that does the same, drawn beside the word. */
  shortcut?: string | undefined;
  ref?: Ref<HTMLButtonElement>;
  children?: ComponentChildren;
}

const LOOKS = { default: '', primary: ' primary', ghost: ' ghost', danger: ' ghost danger' } as const;
const SIZES = { small: ' sm', normal: '', large: ' lg' } as const;

/**
 * A button with a verb on it. Without children it is square and needs `aria-label`, which it also shows as its title.
 * It submits only when `type="submit"` is given.
 */
export function Button({
  look = 'default',
  size = 'normal',
  icon,
  busy = false,
  wide = false,
  shortcut,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const bare = children === undefined;
  return (
    // A busy button stays focusable, so that the focus is where it was when the work has ended.
    <button
      title={bare ? rest['aria-label'] : undefined}
      {...rest}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      class={`btn${LOOKS[look]}${SIZES[size]}${bare ? ' icon' : ''}${wide ? ' wide' : ''}`}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      type={type}
    >
      {busy ? <span aria-hidden="true" class="spin" /> : icon && <Icon of={icon} />}
      {children}
      {shortcut !== undefined && (
        <span aria-hidden="true" class="kbd">
          {shortcut}
        </span>
      )}
    </button>
  );
}
