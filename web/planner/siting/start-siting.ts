import { computed, signal } from '@preact/signals';
import { navigate } from '../navigation.ts';
import { question } from '../question.ts';
import { withDraft } from '../scenario/draft.ts';
import { coverageStatus } from '../travel-status.ts';
import { startSiting } from './job.ts';
import { formErrors, sitingDefaults, sitingRequest, withMark } from './siting-form.ts';
import type { MarkedSite, SitingForm } from './siting-form.ts';

/** What the form holds; it outlives a look at another tab. */
export const sitingForm = signal<SitingForm>(sitingDefaults);
/** Errors show once somebody has pressed start, not while they are still typing. */
export const tried = signal(false);
export const errors = computed(() => formErrors(sitingForm.value));

export function changeForm(change: Partial<SitingForm>): void {
  sitingForm.value = { ...sitingForm.peek(), ...change };
}

/** Marks a site of the results as must or as not, for the next calculation. */
export function markSite(list: 'required' | 'excluded', site: MarkedSite): void {
  sitingForm.value = withMark(sitingForm.peek(), list, site);
}

/** The terms of the public commitment of 2026, and the question of the page to match. */
export function usePreset(): void {
  sitingForm.value = sitingDefaults;
  tried.value = false;
  const drivers = coverageStatus.peek()?.layers.find(({ group }) => group === 'ride_hail');
  navigate({
    need: null,
    kinds: ['driver_home'],
    amenities: [],
    roles: [],
    mode: 'car',
    minutes: 15,
    hour: null,
    layer: drivers?.id ?? null,
  });
}

/** Starts from the form. @returns false where a field is filled in wrongly */
export function startFromForm(): boolean {
  tried.value = true;
  if (Object.keys(errors.peek()).length > 0) return false;
  const { changes, ...asked } = withDraft(question.peek());
  void startSiting(sitingRequest(sitingForm.peek(), asked, changes));
  return true;
}
