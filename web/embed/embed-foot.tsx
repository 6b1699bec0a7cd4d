import { t } from '../i18n/messages.ts';
import { mapStatus, site } from '../state.ts';
import { Icon } from '../ui/icon.tsx';
import { word } from './words/words.ts';

/**
 * What a public map in China must show, always in sight: demonstration data named as such, the
 * map's approval and the ICP number; the sources one tap away. The map bears its approval and its
 * sources itself, once it is there, and a small frame has no room for them twice.
 */
export function EmbedFoot() {
  const info = site.value;
  if (info === null) return <footer class="embed-foot" />;
  const { demonstration, mapApproval, icpNumber, attributions } = info;
  const onMap = mapStatus.value === 'ready';
  return (
    <footer class="embed-foot">
      {(demonstration.places || demonstration.roads) && (
        <strong class="embed-demonstration">
          <Icon name="ui-warning" size={14} />
          {t('site.demonstrationShort')}
        </strong>
      )}
      {mapApproval !== null && !onMap && <span>{t('site.approval', { number: mapApproval })}</span>}
      {icpNumber !== null && (
        <a href="https://beian.miit.gov.cn/" target="_blank" rel="noopener noreferrer">
          {icpNumber}
        </a>
      )}
      {attributions.length > 0 && !onMap && (
        <details class="embed-sources">
          <summary>© {word('legal')}</summary>
          <ul>
            {attributions.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </footer>
  );
}
