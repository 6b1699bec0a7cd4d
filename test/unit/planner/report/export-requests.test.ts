import { expect, test } from 'vitest';
import { exportRequest, type ExportView } from '../../../../web/planner/report/export-requests.ts';

const view: ExportView = {
  tab: 'areas',
  level: 'district',
  measure: 'nearest',
  decay: null,
  whatIf: { mode: 'car', minutes: 15, kinds: 'driver_home,warm_post' },
};

test('a question without changes has an address', () => {
  expect(exportRequest(view, 'csv')).toEqual({
    path: '/api/coverage/summary.csv?mode=car&minutes=15&kinds=driver_home%2Cwarm_post',
    body: null,
    fileName: 'summary.csv',
  });
});

test('what is tried out goes in a body, and the address says nothing of it', () => {
  const changes = { close: ['sh-000001'] };
  const request = exportRequest({ ...view, whatIf: { ...view.whatIf, changes } }, 'geojson');
  expect(request).toEqual({
    path: '/api/coverage/summary.geojson',
    body: { ...view.whatIf, changes },
    fileName: 'summary.geojson',
  });
});

test('a drawn ring is of the areas only', () => {
  const polygon: [number, number][] = [
    [121, 31],
    [122, 31],
    [122, 32],
  ];
  const drawn = { ...view, whatIf: { ...view.whatIf, polygon } };
  expect(exportRequest(drawn, 'csv').body).toEqual({ ...view.whatIf, polygon });
  expect(exportRequest({ ...drawn, tab: 'gaps' }, 'csv')).toMatchObject({ body: null });
});

test('each tab exports what it shows; hexagons bring the measure that colours them', () => {
  expect(exportRequest({ ...view, tab: 'closures' }, 'csv').fileName).toBe('closures.csv');
  expect(exportRequest({ ...view, tab: 'hours' }, 'geojson').fileName).toBe('summary.geojson');
  const cells = exportRequest(
    { ...view, level: 'cells', measure: 'gravity', decay: 'gaussian' },
    'csv',
  );
  expect(cells.path).toMatch(/^\/api\/coverage\/cells\.csv\?.*measure=gravity&decay=gaussian$/);
});
