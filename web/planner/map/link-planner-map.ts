import { mapStatus } from '../state.ts';

export function linkPlannerMap(container: HTMLElement): () => void {
  void container;
  mapStatus.value = 'away';
  return () => {};
}
