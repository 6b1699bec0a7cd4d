import { effect } from '@preact/signals';
import { render } from 'preact';
import { loadAllWords, loadLanguage } from '../i18n/messages.ts';
import type { Language } from '../map-contract.ts';
import { keepPreferences } from '../preferences.ts';
import { followReadiness } from './answers.ts';
import { App } from './app.tsx';
import { loadSite } from './load-site.ts';
import { followHistory, url } from './navigation.ts';
import { followPrint } from './report/print-report.ts';
import { followScenario } from './scenario/follow-scenario.ts';
import { followTravelStatus } from './travel-status.ts';
import { loadWords, word } from './words/words.ts';
import '../ui/ui.css';
import './planner.css';

keepPreferences();
followHistory();
void loadSite();
followScenario();
followPrint();
followTravelStatus();
followReadiness();
await speak(url.peek().language);
effect(() => void speak(url.value.language));
render(<App />, document.getElementById('app')!);

async function speak(language: Language): Promise<void> {
  await Promise.all([loadLanguage(language), loadAllWords(), loadWords(language)]);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = word('page.title');
}
