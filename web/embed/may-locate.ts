import { signal } from '@preact/signals';

/**
 * Whether the page around the frame lets it ask where the device is: a button that can only be
 * refused is left out. Where the browser does not tell, the button stands and may be refused.
 */
export const mayLocate = signal('geolocation' in navigator && allowedByPolicy() !== false);

void askPermission();

/** Firefox and Safari know no policy by name, but say here that a frame may not ask. */
async function askPermission(): Promise<void> {
  try {
    const { state } = await navigator.permissions.query({ name: 'geolocation' });
    if (state === 'denied') mayLocate.value = false;
  } catch {
    // Older web views have no such question; then a tap tells.
  }
}

interface PolicyReader {
  allowsFeature(feature: string): boolean;
}

function allowedByPolicy(): boolean | null {
  const { featurePolicy } = document as { readonly featurePolicy?: PolicyReader };
  return featurePolicy?.allowsFeature('geolocation') ?? null;
}
