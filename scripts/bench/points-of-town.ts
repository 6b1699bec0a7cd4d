/** `longitude,latitude` of points in the inner city, the same each time. */
export function pointsOfTown(count: number): string[] {
  // Additive recurrence with the plastic number: evenly spread, without a generator.
  const plastic = 1.324717957244746;
  return Array.from({ length: count }, (_, at) => {
    const longitude = 121.41 + (((at + 1) / plastic) % 1) * 0.13;
    const latitude = 31.185 + (((at + 1) / plastic ** 2) % 1) * 0.085;
    return `${longitude.toFixed(5)},${latitude.toFixed(5)}`;
  });
}
