import type { BuilderWords } from './words.ts';

export const en: BuilderWords = {
  title: 'Embed the station map',
  intro:
    'Choose what it shows and how it looks, then paste the code into your page. It needs no account and sets no cookies.',
  language: 'Language',
  'language.zh': '中文',
  'language.en': 'English',
  options: 'Options',
  area: 'Area',
  wholeCity: 'All of {city}',
  needs: 'By need',
  needsHint: 'With several, only places that answer all of them.',
  kinds: 'By kind',
  kindsHint: 'With several, places of any of them.',
  width: 'Width (pixels)',
  widthHint: 'Empty fills the column that it stands in; at least 280.',
  height: 'Height (pixels)',
  heightHint: '320 to 2000.',
  sizeWrong: 'A whole number from {least} to {most}',
  theme: 'Colours',
  'theme.auto': 'As the system',
  'theme.light': 'Light',
  'theme.dark': 'Dark',
  list: 'List',
  'list.below': 'Below the map',
  'list.beside': 'Beside the map',
  'list.none': 'No list',
  besideNarrow: 'Narrower than 544 pixels, the list stands below the map.',
  autoHeight: 'As tall as its content',
  autoHeightHint:
    'When its content grows the frame sends the message {message}, and your page sets the height of the iframe; without this it sends nothing.',
  preview: 'Preview',
  previewTitle: 'Preview: {title}',
  blocked:
    'The settings of this site (EMBED_ANCESTORS) let no page embed it, so there is no preview.',
  snippet: 'Code',
  copy: 'Copy the code',
  copied: 'Copied',
  copyFailed: 'Copying failed; select the code and copy it.',
  ancestors:
    'Which sites may embed it is set by EMBED_ANCESTORS on this server: * for all, or the addresses of a few.',
  geolocation:
    'The frame offers “where I am” only with allow="geolocation" in the code, and asks only when it is tapped.',
  areasFailed: 'The list of districts did not come: {reason}',
  frameTitle: 'Station map of {area}',
};
