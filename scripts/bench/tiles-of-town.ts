export type Tile = { readonly z: number; readonly x: number; readonly y: number };
type Box = readonly [west: number, south: number, east: number, north: number];

/** Addresses of the tiles over the inner city, at most `most` of them, spread evenly. */
export function tilesOfTown(z: number, most: number): Tile[] {
  return spread(tilesIn(z, [121.3, 31.08, 121.64, 31.36]), most);
}

/** The same over all of the city. */
export function tilesOfCity(z: number, most: number): Tile[] {
  return spread(tilesIn(z, [120.95, 30.75, 121.9, 31.75]), most);
}

function tilesIn(z: number, [west, south, east, north]: Box): Tile[] {
  const scale = 2 ** z;
  const column = (longitude: number): number => Math.floor((longitude / 360 + 0.5) * scale);
  const row = (latitude: number): number => {
    const sine = Math.sin((latitude * Math.PI) / 180);
    return Math.floor((0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI) * scale);
  };
  const tiles: Tile[] = [];
  for (let y = row(north); y <= row(south); y++) {
    for (let x = column(west); x <= column(east); x++) tiles.push({ z, x, y });
  }
  return tiles;
}

function spread(tiles: readonly Tile[], most: number): Tile[] {
  const step = Math.max(1, tiles.length / most);
  return Array.from(
    { length: Math.min(most, tiles.length) },
    (_, at) => tiles[Math.floor(at * step)]!,
  );
}

export function tilePath({ z, x, y }: Tile, layer = 'tiles/places'): string {
  return `/${layer}/${z}/${x}/${y}.mvt`;
}
