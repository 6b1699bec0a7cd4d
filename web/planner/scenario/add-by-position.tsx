import { useState } from 'preact/hooks';
import type { Kind } from '../../../server/contract/codes.ts';
import type { Position } from '../../../server/contract/geometry.ts';
import { kinds } from '../../codes.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/controls.tsx';
import { Field } from '../../ui/fields.tsx';
import { inRange, toNumber } from '../../url-values.ts';
import { Disclosure } from '../controls/disclosure.tsx';
import { Select } from '../controls/select.tsx';
import { newSiteKind, showOnMap } from '../state.ts';
import { word } from '../words/words.ts';
import { addSite } from './draft.ts';

/** A new site without a mouse or a map: by its coordinates. */
export function AddByPosition() {
  const [longitude, setLongitude] = useState('');
  const [latitude, setLatitude] = useState('');
  const [wrong, setWrong] = useState(false);
  const add = () => {
    const position = read(longitude, latitude);
    setWrong(position === null);
    if (position === null) return;
    addSite(position, newSiteKind.peek());
    showOnMap(position);
    setLongitude('');
    setLatitude('');
  };
  return (
    <Disclosure summary={word('scenario.addByPosition')}>
      <form
        class="change-fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Select<Kind>
          label={word('scenario.kind')}
          value={newSiteKind.value}
          choices={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChoose={(kind) => {
            newSiteKind.value = kind;
          }}
        />
        <div class="scenario-pair">
          <Field
            id="add-longitude"
            label={word('scenario.longitude')}
            inputMode="decimal"
            value={longitude}
            onInput={({ currentTarget }) => setLongitude(currentTarget.value)}
            {...(wrong ? { error: word('scenario.positionWrong') } : {})}
          />
          <Field
            id="add-latitude"
            label={word('scenario.latitude')}
            inputMode="decimal"
            value={latitude}
            onInput={({ currentTarget }) => setLatitude(currentTarget.value)}
          />
        </div>
        <Button type="submit" icon="ui-plus">
          {word('scenario.add')}
        </Button>
      </form>
    </Disclosure>
  );
}

function read(longitude: string, latitude: string): Position | null {
  const east = inRange(toNumber(longitude.trim()), -180, 180);
  const north = inRange(toNumber(latitude.trim()), -85, 85);
  return east === null || north === null ? null : [east, north];
}
