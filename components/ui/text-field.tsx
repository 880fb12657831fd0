import {
  createElement,
  type PartialInputHTMLAttributes,
  type Ref,
  type TextareaHTMLAttributes,
} from 'preact';
import { Control, type ControlTexts } from './control.tsx';

type Native<Attributes> = Omit<
  Attributes,
  'role' | 'type' | 'label' | 'value' | 'onInput' | 'id' | 'class' | 'ref' | 'size' | 'children'
>;

interface TextFieldProps extends Native<PartialInputHTMLAttributes<HTMLInputElement>>, ControlTexts {
  type?: 'text' | 'email' | 'password' | 'url' | 'tel' | 'search' | 'date' | undefined;
  value: string;
  onInput: (value: string) => void;
  /** Id of a datalist with what is often typed. */
  list?: string | undefined;
  size?: 'normal' | 'large' | undefined;
  ref?: Ref<HTMLInputElement>;
}

/** One line of text with its label, hint and error. */
export function TextField({
  label,
  hint,
  error,
  aside,
  type = 'text',
  value,
  onInput,
  size,
  ...rest
}: TextFieldProps) {
  return (
    <Control aside={aside} error={error} hint={hint} label={label}>
      {(links) =>
        // As JSX the types want to know which one of the input types it is.
        createElement('input', {
          ...rest,
          ...links,
          type,
          class: size === 'large' ? 'input lg' : 'input',
          onInput: (event) => onInput(event.currentTarget.value),
          value,
        })
      }
    </Control>
  );
}

interface TextAreaProps extends Native<TextareaHTMLAttributes>, ControlTexts {
  value: string;
  onInput: (value: string) => void;
  ref?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text; grows with what is typed. */
export function TextArea({ label, hint, error, aside, value, onInput, ...rest }: TextAreaProps) {
  return (
    <Control aside={aside} error={error} hint={hint} label={label}>
      {(links) => (
        <textarea
          rows={2}
          {...rest}
          {...links}
          class="input"
          onInput={(event) => onInput(event.currentTarget.value)}
          value={value}
        />
      )}
    </Control>
  );
}
