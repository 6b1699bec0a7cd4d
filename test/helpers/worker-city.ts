import { resolve } from 'node:path';
import type { AddressInfo } from 'node:net';
import { readCityPack } from '../../server/city/read-pack.ts';
import type { Database } from '../../server/db/database.ts';
import { emptyPlace, type PlaceState } from '../../server/imports/place-state.ts';
import { inLockedTransaction, insertPlaces, reserveNumbers } from '../../server/imports/queries.ts';
import { openLocalRouter } from '../../server/routing/valhalla-local.ts';
import { openTestApp, type TestApp } from './app.ts';
import { publishSmallCity, silentLog, temporaryFolder } from './roads.ts';

export interface WorkerCity {
  readonly test: TestApp;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  close(): Promise<void>;
}

/** A Wednesday, ten in the morning: what the places below say is true then. */
export const wednesdayMorning = new Date('2026-05-06T10:00:00+08:00');

/** The whole application listening, with real routing on a small network and a few known places. */
export async function openWorkerCity(webFolder: string): Promise<WorkerCity> {
  const roads = temporaryFolder('yizhan-worker-roads');
  await publishSmallCity(roads.path, null);
  const router = await openLocalRouter(roads.path, silentLog);
  const pack = await readCityPack(resolve('data/shanghai'));
  const test = await openTestApp({
    packs: [pack],
    router,
    webFolder,
    seed: insertKnownPlaces,
    // Where coverage finds the roads.
    config: { dataDir: roads.path },
  });
  test.now = wednesdayMorning;
  await test.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = test.app.server.address() as AddressInfo;
  return {
    test,
    origin: `http://127.0.0.1:${port}`,
    async close() {
      await test.close();
      await router.close();
      roads.remove();
    },
  };
}

type Known = Pick<PlaceState, 'kind' | 'name' | 'location'> & Partial<PlaceState>;

/** Ids `sh-000001` and on, in this order. */
const known: readonly Known[] = [
  {
    kind: 'union_station',
    name: '广场工会驿站',
    location: [121.4705, 31.2305],
    address: '试验路 1 号',
    district: '310101',
    hours: 'Mo-Su 08:00-18:00',
    entry: 'staff',
    entry_note: '找站长老王',
    phone: '021-5550 0001',
    amenities: { water: { state: 'yes', count: 2 }, microwave: { state: 'yes' } },
    verification: 'field',
    capacity: 24,
    star: 4,
  },
  {
    kind: 'driver_home',
    name: '河边司机之家',
    location: [121.473, 31.232],
    district: '310101',
    hours: 'Mo-Su 06:00-10:20',
    entry: 'open',
    amenities: { water: { state: 'limited' }, parking_truck: { state: 'yes', count: 6 } },
  },
  {
    kind: 'meal_point',
    name: '试验社区食堂',
    location: [121.467, 31.229],
    district: '310101',
    hours: 'Mo-Su 09:00-13:00',
    entry: 'open',
    amenities: {},
    offers: [
      {
        title: '骑手午餐',
        window: 'Mo-Su 09:30-13:00',
        price_fen: 1500,
        roles: ['food_rider'],
        note: null,
      },
    ],
  },
  {
    kind: 'counselling_point',
    name: '试验聊天角',
    location: [121.468, 31.233],
    district: '310101',
    hours: null,
    amenities: { care_corner: { state: 'yes' } },
  },
  {
    kind: 'relay_station',
    name: '午后接力站',
    location: [121.475, 31.227],
    district: '310101',
    hours: 'Mo-Su 13:30-17:00',
    entry: 'scan',
    amenities: { water: { state: 'yes' } },
  },
  {
    kind: 'warm_post',
    name: '已撤驿站',
    location: [121.4712, 31.2312],
    status: 'closed',
    amenities: { water: { state: 'yes' } },
  },
  ...Array.from({ length: 24 }, (_, index): Known => {
    const east = (index % 6) * 0.004;
    const north = Math.floor(index / 6) * 0.003;
    return {
      kind: 'warm_post',
      name: `暖新驿站 ${index + 1}`,
      location: [121.46 + east, 31.222 + north],
      hours: '24/7',
      entry: 'open',
      amenities: { seat: { state: 'yes' } },
    };
  }),
];

async function insertKnownPlaces({ db }: Database): Promise<void> {
  await inLockedTransaction(db, async (trx) => {
    const numbers = await reserveNumbers(trx, known.length);
    const places = known.map((place, index) => ({
      number: numbers[index] ?? '',
      state: { ...emptyPlace, source: 'test', ...place },
    }));
    await insertPlaces(trx, 'sh', places, { actor: 'test', origin: 'test' });
  });
}
