/**
 * Valhalla's `shape`: Google's polyline algorithm with six decimals, latitude first.
 * @returns `[longitude, latitude]` in degrees.
 */
export function decodePolyline(text: string): [number, number][] {
  const line: [number, number][] = [];
  let position = 0;
  let latitude = 0;
  let longitude = 0;
  const step = (): number => {
    let value = 0;
    let shift = 0;
    let byte: number;
    do {
      byte = text.charCodeAt(position++) - 63;
      value |= (byte & 0x1f) << shift;
      shift += 5;
    } while (byte >= 0x20);
    return value & 1 ? ~(value >> 1) : value >> 1;
  };
  while (position < text.length) {
    latitude += step();
    longitude += step();
    line.push([longitude / 1e6, latitude / 1e6]);
  }
  return line;
}
