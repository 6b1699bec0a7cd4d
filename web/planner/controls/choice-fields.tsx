import { decays, measures, measuresWithDecay } from '../choices.ts';
import { navigate, url } from '../navigation.ts';
import { layerName } from '../state.ts';
import { coverageStatus } from '../travel-status.ts';
import { word } from '../words/words.ts';
import { Select } from './select.tsx';

/** Whose people: the layers of the city, once the server has named them. */
export function LayerField() {
  const layers = coverageStatus.value?.layers ?? [];
  const { layer } = url.value;
  const standard = layers.find(({ group }) => group === 'residents') ?? layers[0];
  const chosen = layers.find(({ id }) => id === layer) ?? standard;
  return (
    <Select
      label={word('page.layer')}
      value={chosen?.id ?? ''}
      choices={
        layers.length === 0
          ? [{ value: '', label: word('page.layerDefault') }]
          : layers.map((one) => ({ value: one.id, label: labelOf(one) }))
      }
      onChoose={(id) => navigate({ layer: id === '' || id === standard?.id ? null : id })}
    />
  );
}

/** Of the hexagons and of the equity figures; how it falls with time where that can be chosen. */
export function MeasureFields() {
  const { measure, decay } = url.value;
  return (
    <>
      <Select
        label={word('page.measure')}
        value={measure}
        choices={measures.map((value) => ({ value, label: word(`page.measure.${value}`) }))}
        onChoose={(value) => navigate({ measure: value })}
      />
      {measuresWithDecay.has(measure) && (
        <Select
          label={word('page.decay')}
          value={decay}
          choices={decays.map((value) => ({ value, label: word(`page.decay.${value}`) }))}
          onChoose={(value) => navigate({ decay: value })}
        />
      )}
    </>
  );
}

function labelOf(layer: Parameters<typeof layerName>[0] & { readonly estimated: boolean }): string {
  const name = layerName(layer);
  return layer.estimated ? `${name} · ${word('page.estimated')}` : name;
}
