import type { Vehicle } from '../../server/contract/routing.ts';
import { amenities, entries, kinds, modes, roles } from '../codes.ts';
import { say } from '../i18n/messages.ts';
import { navigate, url } from '../navigation.ts';
import { parseDimension, vehicle, vehicleLimits } from '../preferences.ts';
import { nearby } from '../state.ts';
import { Button, Chip } from '../ui/controls.tsx';
import { Field, Segmented } from '../ui/fields.tsx';
import type { IconName } from '../ui/icon.tsx';
import { PanelFrame } from '../panel-frame.tsx';
import { useState } from 'preact/hooks';
import { filterCount } from './list-query.ts';

/** All that narrows the list beside the needs, and the truck's dimensions. */
export function FilterPanel({ onClose }: { readonly onClose: () => void }) {
  const state = url.value;
  const count = nearby.value.collection?.matched;
  return (
    <PanelFrame
      heading={say('filtersHeading')}
      onClose={onClose}
      foot={
        <>
          {filterCount(state) > 0 && (
            <Button
              icon="ui-close"
              onClick={() => navigate({ kinds: [], amenities: [], roles: [], entries: [] })}
            >
              {say('clearAll')}
            </Button>
          )}
          <Button tone="strong" onClick={onClose}>
            {say('done')}
            {count !== undefined && ` · ${say('listCount', { count })}`}
          </Button>
        </>
      }
    >
      <Segmented
        legend={say('modeLabel')}
        name="filter-mode"
        value={state.mode}
        choices={modes.map((mode) => ({
          value: mode,
          label: say(`mode.${mode}`),
          icon: `mode-${mode}` as const,
        }))}
        onChoose={(mode) => navigate({ mode, radius: null })}
      />
      {state.mode === 'truck' && <VehicleFields />}
      <Choices
        legend={say('filterRoles')}
        codes={roles}
        chosen={state.roles}
        name={(role) => say(`role.${role}`)}
        onChoose={(chosen) => navigate({ roles: chosen })}
      />
      <Choices
        legend={say('filterAmenities')}
        codes={amenities}
        chosen={state.amenities}
        name={(amenity) => say(`amenity.${amenity}`)}
        icon={(amenity) => `amenity-${amenity}`}
        onChoose={(chosen) => navigate({ amenities: chosen })}
      />
      <Choices
        legend={say('filterKinds')}
        codes={kinds}
        chosen={state.kinds}
        name={(kind) => say(`kind.${kind}`)}
        icon={(kind) => `kind-${kind}`}
        onChoose={(chosen) => navigate({ kinds: chosen })}
      />
      <Choices
        legend={say('filterEntries')}
        codes={entries}
        chosen={state.entries}
        name={(entry) => say(`entry.${entry}`)}
        icon={(entry) => `entry-${entry}`}
        onChoose={(chosen) => navigate({ entries: chosen })}
      />
    </PanelFrame>
  );
}

interface ChoicesProps<T extends string> {
  readonly legend: string;
  readonly codes: readonly T[];
  readonly chosen: readonly T[];
  readonly name: (code: T) => string;
  readonly icon?: (code: T) => IconName;
  readonly onChoose: (chosen: T[]) => void;
}

function Choices<T extends string>(props: ChoicesProps<T>) {
  const { legend, codes, chosen, name, icon, onChoose } = props;
  const toggle = (code: T) =>
    onChoose(codes.filter((one) => (one === code ? !chosen.includes(one) : chosen.includes(one))));
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      <div class="choices-chips">
        {codes.map((code) => (
          <Chip
            key={code}
            pressed={chosen.includes(code)}
            {...(icon === undefined ? {} : { icon: icon(code) })}
            onClick={() => toggle(code)}
          >
            {name(code)}
          </Chip>
        ))}
      </div>
    </fieldset>
  );
}

const dimensions = Object.keys(vehicleLimits) as (keyof Vehicle)[];

function VehicleFields() {
  return (
    <fieldset class="choices">
      <legend>{say('vehicleHeading')}</legend>
      <p class="field-hint">{say('vehicleHint')}</p>
      <div class="vehicle">
        {dimensions.map((dimension) => (
          <DimensionField key={dimension} dimension={dimension} />
        ))}
      </div>
    </fieldset>
  );
}

/** Takes effect when it is left or entered, not at each key: "1" on the way to "12" is no truck. */
function DimensionField({ dimension }: { readonly dimension: keyof Vehicle }) {
  const [text, setText] = useState(String(vehicle.value[dimension] ?? ''));
  const wrong = text.trim() !== '' && parseDimension(dimension, text) === null;
  const keep = () => {
    const { [dimension]: _, ...others } = vehicle.peek();
    const value = parseDimension(dimension, text);
    vehicle.value = value === null ? others : { ...others, [dimension]: value };
  };
  return (
    <Field
      id={`vehicle-${dimension}`}
      label={say(`vehicle.${dimension}`)}
      inputMode="decimal"
      value={text}
      onInput={({ currentTarget }) => setText(currentTarget.value)}
      onChange={keep}
      {...(wrong ? { error: say('vehicleInvalid', { most: vehicleLimits[dimension] }) } : {})}
    />
  );
}
