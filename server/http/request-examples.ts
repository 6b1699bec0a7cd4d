/*
 * Examples of requests that no schema can hold: bodies, whose schemas stand in the document under
 * their name and are the same in answers, and the addresses of tiles, which are read by hand. All
 * of them are answered on the demonstration data.
 */

/** By `operationId`. */
export const bodyExamples: Readonly<Record<string, object>> = {
  findRoute: { from: [121.4693, 31.2317], to: [121.4805, 31.2363], mode: 'walk' },
  drawIsochrone: { from: [121.4693, 31.2317], mode: 'walk', minutes: [5, 10, 15] },
  startSiting: {
    model: 'mclp',
    question: { mode: 'walk', minutes: 15, kinds: 'driver_home' },
    sites: 3,
    kind: 'driver_home',
    candidates: { cells: 50 },
    timeLimitSeconds: 10,
  },
  saveScenario: {
    name: '人民广场旁新开一处',
    changes: { open: [{ key: 'a', position: [121.4693, 31.2317], kind: 'union_station' }] },
  },
};

/** The body of every what-if: its question is the same by GET. */
export const whatIfExample = {
  mode: 'walk',
  minutes: 15,
  kinds: 'driver_home',
  changes: { open: [{ key: 'a', position: [121.4693, 31.2317], kind: 'driver_home' }] },
};

/** By path, then by name of the parameter; a district and a kind keep a file short. */
export const parameterExamples: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/feed/v1/places.{crs}.{format}': {
    crs: 'gcj02',
    format: 'geojson',
    adcode: '310101',
    kinds: 'driver_home',
  },
  '/feed/v1/hsds/{file}': { file: 'index.json' },
};

/** Of tiles wherever they stand: the one around People's Square. */
export const tileExamples: Readonly<Record<string, string>> = {
  mode: 'walk',
  z: '12',
  x: '3430',
  y: '1673',
};
