export const detents = ['peek', 'half', 'full'] as const;
/** How far a sheet stands up. */
export type Detent = (typeof detents)[number];
/** Pixels of each detent, growing. */
export type DetentHeights = Readonly<Record<Detent, number>>;

/** How much of its container a sheet at half takes where its content asks for nothing else. */
const usualHalfShare = 0.52;

/** A flick carries on as if it slowed down over this time. */
const glideMilliseconds = 180;

/**
 * Heights of the detents in a container.
 * @param containerPixels height that the sheet lives in
 * @param peekPixels what handle and header need
 * @param topPixels left free above a full sheet
 * @param halfShare how much of the container the half one takes
 */
export function detentHeights(
  containerPixels: number,
  peekPixels: number,
  topPixels: number,
  halfShare: number = usualHalfShare,
): DetentHeights {
  const full = Math.max(0, containerPixels - topPixels);
  // At 200 % text the header alone may fill the screen: the map keeps a part of it even then.
  const peek = Math.min(peekPixels, containerPixels * 0.45, full);
  const half = Math.min(full, Math.max(containerPixels * halfShare, peek));
  return { peek, half, full };
}

/**
 * Where a sheet comes to rest when it is let go.
 * @param velocity pixels a millisecond, upwards positive
 */
export function settle(height: number, velocity: number, heights: DetentHeights): Detent {
  const aim = height + velocity * glideMilliseconds;
  return detents.reduce((best, detent) =>
    Math.abs(heights[detent] - aim) < Math.abs(heights[best] - aim) ? detent : best,
  );
}

/** The next detent up or down; itself at the end. */
export function stepDetent(detent: Detent, by: 1 | -1): Detent {
  return detents[detents.indexOf(detent) + by] ?? detent;
}
