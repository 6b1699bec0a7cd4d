/** Addresses of the tiles over the inner city, row by row, at most `most` of them, spread evenly. */
export function tilesOfTown(z: number, most: number): { z: number; x: number; y: number }[] {
  const [west, south, east, north] = [121.3, 31.08, 121.64, 31.36];
  const scale = 2 ** z;
  const column = (longitude: number): number => Math.floor((longitude / 360 + 0.5) * scale);
  const row = (latitude: number): number => {
    const sine = Math.sin((latitude * Math.PI) / 180);
    return Math.floor((0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI) * scale);
  };
  const tiles: { z: number; x: number; y: number }[] = [];
  for (let y = row(north); y <= row(south); y++) {
    for (let x = column(west); x <= column(east); x++) tiles.push({ z, x, y });
  }
  const step = Math.max(1, tiles.length / most);
  return Array.from(
    { length: Math.min(most, tiles.length) },
    (_, at) => tiles[Math.floor(at * step)]!,
  );
}

export function tilePath(
  { z, x, y }: { z: number; x: number; y: number },
  layer = 'tiles/places',
): string {
  return `/${layer}/${z}/${x}/${y}.mvt`;
}
