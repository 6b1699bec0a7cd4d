import { goBack, navigate, url } from '../navigation.ts';

/** Opens a place's card; from card to card is no new step for the back button. */
export function openPlace(id: string): void {
  const { place, sheet } = url.peek();
  const next = { place: id, panel: null, sheet: sheet === 'peek' ? 'half' : sheet } as const;
  navigate(next, place === null ? 'push' : 'replace');
}

export function closePlace(): void {
  goBack({ place: null, panel: null });
}

export function openRoute(): void {
  navigate({ panel: 'route' }, 'push');
}
