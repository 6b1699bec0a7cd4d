import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coordinateSystems } from '../../../../server/contract/codes.ts';
import { bytePieces } from '../../../../server/feeds/features/byte-pieces.ts';
import { createFeatureWriter } from '../../../../server/feeds/features/feature-writer.ts';
import { createReferenceWriter } from './reference-writer.ts';
import { richCatalogue, richPlace } from '../../../helpers/rich-catalogue.ts';

const now = new Date('2026-05-06T02:00:00Z');

describe('a feature', () => {
  test('is the bytes that building the object and writing it gives', () => {
    fc.assert(
      fc.property(
        fc.array(richPlace, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...coordinateSystems),
        fc.constantFrom(null, 'https://yizhan.example'),
        (places, crs, publicUrl) => {
          const catalogue = richCatalogue(places);
          const options = { crs, now, publicUrl };
          const reference = createReferenceWriter(catalogue, options);
          const writer = createFeatureWriter(catalogue, options);
          const pieces = bytePieces(500);
          for (let row = 0; row < places.length; row++) {
            expect(writer.write(row)).toBe(reference.write(row));
            writer.writeTo(pieces, row);
          }
          const bytes = Buffer.concat(pieces.rest()).toString();
          expect(bytes).toBe(places.map((_, row) => reference.write(row)).join(''));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('holds nothing that is written for keepers and workers, and no mobile number', () => {
    const secret = '王师傅';
    const catalogue = richCatalogue([
      {
        texts: {
          phone: `021-12345678、13812345678`,
          note: secret,
          entryNote: secret,
          areaSquareMetres: '77777',
          sourceId: secret,
        },
        offers: [{ title: '套餐', window: null, priceFen: 1, roles: [], note: secret }],
        notices: [{ kind: 'closure', text: secret, startsAt: now.toISOString(), endsAt: null }],
      },
    ]);
    const feature = createFeatureWriter(catalogue, { crs: 'gcj02', now, publicUrl: null }).write(0);
    expect(feature).not.toContain(secret);
    expect(feature).not.toContain('13812345678');
    expect(feature).not.toContain('77777');
    expect(JSON.parse(feature).properties).toMatchObject({ phone: '021-12345678' });
  });
});
