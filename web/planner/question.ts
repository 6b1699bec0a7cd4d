import { computed } from '@preact/signals';
import type { CoverageQuestion, CoverageWhatIf } from '../../server/contract/coverage-query.ts';
import type { Position } from '../../server/contract/geometry.ts';
import { url } from './navigation.ts';
import type { PlannerState } from './planner-url.ts';
import { withDraft } from './scenario/draft.ts';

/** What the figures are about, as the address says it. */
export const question = computed<CoverageQuestion>(() => questionOf(url.value));

/** The same with what the draft tries out, and with the drawn ring: the body of every request. */
export const whatIf = computed<CoverageWhatIf>(() => {
  const { polygon } = url.value;
  const asked = withDraft(question.value);
  return polygon.length === 0
    ? asked
    : {
        ...asked,
        polygon: polygon.map(([longitude, latitude]): Position => [longitude, latitude]),
      };
});

/** A question with only what is asked: defaults of the contract are left out where they may be. */
function questionOf(state: PlannerState): CoverageQuestion {
  return {
    ...(state.city === null ? {} : { city: state.city }),
    mode: state.mode,
    minutes: state.minutes,
    ...(state.need === null ? {} : { need: state.need }),
    ...listed('kinds', state.kinds),
    ...listed('amenities', state.amenities),
    ...listed('roles', state.roles),
    ...(state.verified ? { verified: true } : {}),
    ...(state.hour === null ? {} : { hour: state.hour }),
    ...(state.layer === null ? {} : { layer: state.layer }),
    ...(state.scenario === null ? {} : { scenario: state.scenario }),
  };
}

function listed<K extends string>(key: K, values: readonly string[]): Partial<Record<K, string>> {
  return (values.length === 0 ? {} : { [key]: values.join(',') }) as Partial<Record<K, string>>;
}
