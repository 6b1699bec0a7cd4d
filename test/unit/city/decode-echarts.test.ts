import { expect, test } from 'vitest';
import { decodeEcharts } from '../../../server/city/decode-echarts.ts';

test('reads zigzag steps of 1/1024 degree and closes the ring', () => {
  const [area] = decodeEcharts({
    UTF8Encoding: true,
    features: [
      {
        properties: { name: '甲' },
        // Steps of (0, 0), (+1, 0), (0, +1): zigzag 0, 2 and 2, from '@' = 0 on.
        geometry: { type: 'Polygon', coordinates: ['@@B@@B'], encodeOffsets: [[1024, 2048]] },
      },
    ],
  });
  expect(area).toEqual({
    code: null,
    name: '甲',
    geometry: {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [1, 2],
            [1 + 1 / 1024, 2],
            [1 + 1 / 1024, 2 + 1 / 1024],
            [1, 2],
          ],
        ],
      ],
    },
  });
});
