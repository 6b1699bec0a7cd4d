import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './app.tsx';
import { loadLanguage, t } from './i18n/messages.ts';
import type { Language } from './map-contract.ts';
import { followHistory, url } from './navigation.ts';
import { loadSite, retry } from './load-site.ts';
import { followList } from './nearby/load-list.ts';
import { followPlace } from './place/load-place.ts';
import { keepPreferences } from './preferences.ts';
import { now, online } from './state.ts';
import './ui/ui.css';
import './page.css';
import './map-host.css';
import './nearby/nearby.css';
import './search/search.css';

const tickMilliseconds = 20_000;
/** After this a list that comes back on screen is asked for again: doors have opened and closed. */
const listAgeMilliseconds = 3 * 60_000;

keepPreferences();
followHistory();
followConnection();
await speak(url.peek().language);
effect(() => void speak(url.value.language));
followList();
followPlace();
render(<App />, document.getElementById('app')!);
void loadSite();
setInterval(() => {
  if (!document.hidden) now.value = new Date();
}, tickMilliseconds);

async function speak(language: Language): Promise<void> {
  await loadLanguage(language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = t('title');
}

function followConnection(): void {
  addEventListener('online', () => {
    online.value = true;
    retry();
  });
  addEventListener('offline', () => {
    online.value = false;
  });
  document.addEventListener('visibilitychange', () => {
    const age = Date.now() - now.peek().getTime();
    now.value = new Date();
    if (!document.hidden && age > listAgeMilliseconds) retry();
  });
}
