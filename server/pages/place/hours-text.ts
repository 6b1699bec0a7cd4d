import type { Language, Say } from '../words/words.ts';

const weekdays: Readonly<Record<string, string>> = {
  Mo: '周一',
  Tu: '周二',
  We: '周三',
  Th: '周四',
  Fr: '周五',
  Sa: '周六',
  Su: '周日',
};

/** OpenStreetMap opening-hours text for a reader; English keeps the text's own abbreviations. */
export function hoursText(text: string, language: Language, say: Say): string {
  if (text.trim() === '24/7') return say('hours.allDay');
  const spaced = text.replace(/\s*([,;])\s*/g, '$1 ');
  if (language === 'en') return spaced;
  return spaced
    .replace(/\b(Mo|Tu|We|Th|Fr|Sa|Su)\s*-\s*(Mo|Tu|We|Th|Fr|Sa|Su)\b/g, '$1至$2')
    .replace(/Mo|Tu|We|Th|Fr|Sa|Su/g, (day) => weekdays[day] ?? day)
    .replace(/\boff\b|\bclosed\b/g, say('hours.closed'));
}
