import { effect } from '@preact/signals';
import { render } from 'preact';
import { loadLanguage } from '../i18n/messages.ts';
import { followPlace } from '../place/load-place.ts';
import { now, online } from '../state.ts';
import { App } from './app.tsx';
import { problems, settings } from './embed-state.ts';
import { followEmbed, reloadEmbed } from './load-embed.ts';
import { heading } from './heading.ts';
import { tellHeight } from './tell-height.ts';
import { loadEmbedWords } from './words/words.ts';
import '../ui/ui.css';
import '../map-host.css';
import '../nearby/nearby.css';
import './embed.css';

const tickMilliseconds = 20_000;
/** A portal's page stays open for hours; doors open and close meanwhile. */
const listAgeMilliseconds = 5 * 60_000;

const { dataset } = document.documentElement;
if (settings.theme !== 'auto') dataset['theme'] = settings.theme;
document.documentElement.lang = settings.language === 'zh' ? 'zh-CN' : 'en';
await Promise.all([loadLanguage(settings.language), loadEmbedWords(settings.language)]);
if (problems.length === 0) {
  followEmbed();
  followPlace();
  setInterval(refresh, tickMilliseconds);
  document.addEventListener('visibilitychange', refresh);
  addEventListener('online', () => {
    online.value = true;
    reloadEmbed();
  });
  addEventListener('offline', () => {
    online.value = false;
  });
}
const root = document.getElementById('app')!;
effect(() => {
  document.title = heading();
});
render(<App />, root);
if (settings.autoHeight) tellHeight(root);

let listedAt = Date.now();

function refresh(): void {
  if (document.hidden) return;
  now.value = new Date();
  if (Date.now() - listedAt < listAgeMilliseconds) return;
  listedAt = Date.now();
  reloadEmbed();
}
