import { useEffect } from 'preact/hooks';
import type { Kind } from '../../../server/contract/codes.ts';
import { kinds } from '../../codes.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/controls.tsx';
import { Segmented } from '../../ui/fields.tsx';
import { levels } from '../choices.ts';
import { Select } from '../controls/select.tsx';
import { navigate, url } from '../navigation.ts';
import { addSite } from '../scenario/draft.ts';
import {
  announcement,
  chosenSite,
  city,
  mapCentre,
  mapTool,
  newSiteKind,
  showOnMap,
  type MapTool,
} from '../state.ts';
import { word } from '../words/words.ts';

/** What the map shows and what a click on it does. */
export function MapTools() {
  const tool = mapTool.value;
  useEffect(() => {
    if (tool === 'look') return undefined;
    const stop = (event: KeyboardEvent) => {
      if (event.key === 'Escape') mapTool.value = 'look';
    };
    addEventListener('keydown', stop);
    return () => removeEventListener('keydown', stop);
  }, [tool]);
  return (
    <div class="map-tools" role="group" aria-label={word('map.tools')}>
      <Segmented
        legend={word('page.level')}
        name="level"
        value={url.value.level}
        choices={levels.map((level) => ({ value: level, label: word(`page.level.${level}`) }))}
        onChoose={(level) => navigate({ level })}
      />
      <div class="map-tool-row">
        <ToolButton of="add" icon="ui-plus" label={word('map.addSite')} />
        <ToolButton of="draw" icon="ui-layers" label={word('map.draw')} />
        {url.value.polygon.length > 0 && (
          <Button
            icon="ui-close"
            onClick={() => navigate({ polygon: [], ...dropDrawn(url.peek().area) })}
          >
            {word('map.removeDrawn')}
          </Button>
        )}
        <Button icon="ui-map" onClick={showCity}>
          {word('map.wholeCity')}
        </Button>
      </div>
      {tool === 'add' && <AddHint />}
      {tool === 'draw' && <p class="map-hint-planner">{word('map.drawHint')}</p>}
    </div>
  );
}

interface ToolButtonProps {
  readonly of: Exclude<MapTool, 'look'>;
  readonly icon: 'ui-plus' | 'ui-layers';
  readonly label: string;
}

function ToolButton({ of, icon, label }: ToolButtonProps) {
  const pressed = mapTool.value === of;
  return (
    <Button
      icon={icon}
      tone={pressed ? 'strong' : 'plain'}
      aria-pressed={pressed}
      onClick={() => {
        mapTool.value = pressed ? 'look' : of;
      }}
    >
      {label}
    </Button>
  );
}

function AddHint() {
  const kind = newSiteKind.value;
  return (
    <div class="map-hint-planner">
      <Select<Kind>
        label={word('map.kindOfSite')}
        value={kind}
        choices={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChoose={(value) => {
          newSiteKind.value = value;
        }}
      />
      <p>{word('map.addSiteHint', { kind: t(`kind.${kind}`) })}</p>
      <Button onClick={putAtCentre}>{word('map.addSiteCentre')}</Button>
    </div>
  );
}

/** For whoever has no mouse: the arrow keys move the map, this puts the site. */
function putAtCentre(): void {
  const centre = mapCentre.peek() ?? city.peek()?.centre;
  if (centre === undefined) return;
  chosenSite.value = addSite(centre, newSiteKind.peek());
  announcement.value = word('map.added');
}

function showCity(): void {
  const box = city.peek()?.bbox;
  if (box === undefined) return;
  navigate({ centre: null, zoom: null });
  showOnMap(box);
}

function dropDrawn(area: string | null): { readonly area?: null } {
  return area === 'drawn' ? { area: null } : {};
}
