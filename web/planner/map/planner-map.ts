import { signal } from '@preact/signals';
import type { PlannerMap } from './shown.ts';

/** The map while there is one; what takes a picture of it asks here. */
export const plannerMap = signal<PlannerMap | null>(null);
