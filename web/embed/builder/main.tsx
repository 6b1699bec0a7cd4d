import { effect } from '@preact/signals';
import { render } from 'preact';
import { loadLanguage } from '../../i18n/messages.ts';
import type { Language } from '../../map-contract.ts';
import { BuilderPage } from './builder-page.tsx';
import { chosen, loadAreas } from './builder-state.ts';
import { loadBuilderWords, word } from './words/words.ts';
import '../../ui/ui.css';
import './builder.css';

void loadAreas();
await speak(chosen.peek().settings.language);
effect(() => void speak(chosen.value.settings.language));
render(<BuilderPage />, document.getElementById('app')!);

async function speak(language: Language): Promise<void> {
  await Promise.all([loadLanguage(language), loadBuilderWords(language)]);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = word('title');
}
