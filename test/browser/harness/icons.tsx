import { render } from 'preact';
import { spriteUrl } from '../../../web/ui/icon.tsx';

/** The contact sheet: every symbol of the sprite at 24 CSS pixels, with its name. */
const sprite = new DOMParser().parseFromString(
  await (await fetch(spriteUrl)).text(),
  'image/svg+xml',
);
const names = [...sprite.querySelectorAll('symbol')].map((symbol) => symbol.id);

render(
  <ul
    style={{
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, 7.5rem)',
      gap: '0.75rem',
      padding: '1rem',
    }}
  >
    {names.map((name) => (
      <li key={name} style={{ display: 'grid', justifyItems: 'center', gap: '0.25rem' }}>
        <svg class="icon" id={name} viewBox="0 0 24 24" width="24" height="24">
          <use href={`${spriteUrl}#${name}`} />
        </svg>
        <small style={{ fontSize: '0.625rem' }}>{name}</small>
      </li>
    ))}
  </ul>,
  document.querySelector('#root')!,
);
document.body.dataset['ready'] = '';
