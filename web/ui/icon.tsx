import type { JSX } from 'preact';
import type { IconName } from './icon-names.ts';
import spriteUrl from './icons.svg?no-inline';

export type { IconName } from './icon-names.ts';
export { spriteUrl };

interface IconProps {
  readonly name: IconName;
  /** Side in CSS pixels at the normal text size; grows with the text. */
  readonly size?: number;
  /** What it says, where no word stands beside it; without one it is decoration. */
  readonly label?: string;
}

/** One of our icons in the colour of the text around it. */
export function Icon({ name, size = 24, label }: IconProps): JSX.Element {
  const side = `${size / 16}rem`;
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      style={{ width: side, height: side }}
      focusable="false"
      {...(label === undefined ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': label })}
    >
      <use href={`${spriteUrl}#${name}`} />
    </svg>
  );
}
