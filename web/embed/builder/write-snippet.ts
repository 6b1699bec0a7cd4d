import { formatEmbed } from '../embed-url.ts';
import type { BuilderState } from './builder-url.ts';

/**
 * The code to paste. `loading=lazy` keeps a page quick whose frame is far down; the frame asks for
 * the position only with `allow` and only on a tap; `referrerpolicy` tells us nothing of the page.
 * @param origin scheme, host and port of this service
 * @param title names the frame for a screen reader
 */
export function writeSnippet(
  { settings, width, height }: BuilderState,
  origin: string,
  title: string,
): string {
  const attributes = [
    ['src', `${origin}/embed${formatEmbed(settings)}`],
    ['title', title],
    ['width', width === null ? '100%' : String(width)],
    ['height', String(height)],
    ['style', 'border: 0'],
    ['loading', 'lazy'],
    ['allow', 'geolocation'],
    ['referrerpolicy', 'no-referrer'],
  ] as const;
  const lines = attributes.map(([name, value]) => `  ${name}="${escapeAttribute(value)}"`);
  const frame = ['<iframe', ...lines, '></iframe>'].join('\n');
  return settings.autoHeight ? `${frame}\n${heightScript(origin)}` : frame;
}

/** Only the frame itself is listened to: any window may send a message. */
function heightScript(origin: string): string {
  return [
    '<script>',
    "  addEventListener('message', ({ origin, source, data }) => {",
    `    if (origin !== ${JSON.stringify(origin)} || data?.type !== 'yizhan:height') return;`,
    "    for (const frame of document.querySelectorAll('iframe')) {",
    '      if (frame.contentWindow === source) frame.height = data.height;',
    '    }',
    '  });',
    '</script>',
  ].join('\n');
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
