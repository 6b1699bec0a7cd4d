import { formatDistance } from '../i18n/format.ts';
import { say } from '../i18n/messages.ts';
import { navigate, url } from '../navigation.ts';
import type { UrlState } from '../url-state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/controls.tsx';
import { radiusOf, widerRadius } from './list-query.ts';

/** Nothing found: every condition that stands in the way, each with a button that lifts it. */
export function EmptyList() {
  const state = url.value;
  const radius = radiusOf(state);
  const wider = state.within === null ? widerRadius(radius) : null;
  const conditions = conditionsOf(state);
  return (
    <Banner
      tone="notice"
      icon="ui-search"
      title={say('noneHeading')}
      actions={
        <>
          {wider !== null && (
            <Button tone="strong" onClick={() => navigate({ radius: wider })}>
              {say('widen', { radius: formatDistance(wider) })}
            </Button>
          )}
          {state.within !== null && (
            <Button tone="strong" onClick={() => navigate({ within: null })}>
              {say('leaveArea')}
            </Button>
          )}
          {conditions.map(({ name, change }) => (
            <Button key={name} icon="ui-close" onClick={() => navigate(change)}>
              {say('removeFilter', { name })}
            </Button>
          ))}
        </>
      }
    >
      {state.within === null
        ? say('noneHint', { radius: formatDistance(radius) })
        : say('noneHintArea')}
    </Banner>
  );
}

interface Condition {
  readonly name: string;
  readonly change: Partial<UrlState>;
}

function conditionsOf(state: UrlState): Condition[] {
  return [
    ...(state.openNow ? [{ name: say('openNow'), change: { openNow: false } }] : []),
    ...state.needs.map((need) => ({
      name: say(`need.${need}`),
      change: { needs: without(state.needs, need) },
    })),
    ...state.amenities.map((amenity) => ({
      name: say(`amenity.${amenity}`),
      change: { amenities: without(state.amenities, amenity) },
    })),
    ...state.kinds.map((kind) => ({
      name: say(`kind.${kind}`),
      change: { kinds: without(state.kinds, kind) },
    })),
    ...state.roles.map((role) => ({
      name: say(`role.${role}`),
      change: { roles: without(state.roles, role) },
    })),
    ...state.entries.map((entry) => ({
      name: say(`entry.${entry}`),
      change: { entries: without(state.entries, entry) },
    })),
  ];
}

function without<T extends string>(codes: readonly T[], code: T): T[] {
  return codes.filter((other) => other !== code);
}
