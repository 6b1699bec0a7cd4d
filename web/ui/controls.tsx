import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

type Tone = 'strong' | 'plain' | 'quiet';

interface ButtonProps extends Omit<ButtonHTMLAttributes, 'children' | 'disabled' | 'type'> {
  readonly tone?: Tone;
  readonly icon?: IconName;
  readonly disabled?: boolean;
  readonly type?: 'button' | 'submit';
  readonly children: ComponentChildren;
}

export function Button({ tone = 'plain', icon, type = 'button', children, ...rest }: ButtonProps) {
  return (
    <button class="button" type={type} data-tone={tone} {...rest}>
      {icon !== undefined && <Icon name={icon} size={20} />}
      <span>{children}</span>
    </button>
  );
}

interface LinkButtonProps {
  readonly tone?: Tone;
  readonly icon?: IconName;
  readonly href: string;
  readonly onClick?: (event: MouseEvent) => void;
  /** Leaves the page: opens beside it and gives no opener away. */
  readonly external?: boolean;
  readonly children: ComponentChildren;
}

/** A link that looks like a button: `tel:`, another map, a place's own page. */
export function LinkButton({
  tone = 'plain',
  icon,
  external = false,
  children,
  ...rest
}: LinkButtonProps) {
  return (
    <a
      class="button"
      data-tone={tone}
      {...(external ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
      {...rest}
    >
      {icon !== undefined && <Icon name={icon} size={20} />}
      <span>{children}</span>
    </a>
  );
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes, 'disabled' | 'label'> {
  readonly icon: IconName;
  /** What a screen reader says, and the tooltip. */
  readonly label: string;
  /** Stands over the map. */
  readonly floating?: boolean;
  readonly disabled?: boolean;
}

export function IconButton({ icon, label, floating = false, ...rest }: IconButtonProps) {
  return (
    <button
      class="icon-button"
      type="button"
      aria-label={label}
      title={label}
      {...(floating ? { 'data-floating': '' } : {})}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  );
}

interface ChipProps extends Omit<ButtonHTMLAttributes, 'children'> {
  readonly icon?: IconName;
  readonly pressed: boolean;
  readonly children: ComponentChildren;
}

/** A toggle: pressed or not. */
export function Chip({ icon, pressed, children, ...rest }: ChipProps) {
  return (
    <button class="chip" type="button" aria-pressed={pressed} {...rest}>
      {icon !== undefined && <Icon name={icon} size={20} />}
      {children}
    </button>
  );
}
