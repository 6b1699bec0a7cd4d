import type { CityPack } from '../../../server/city/pack.ts';
import type { PlaceDetail } from '../../../server/contract/place.ts';
import { momentsOf } from '../../../server/pages/place/moments.ts';
import { placeHours } from '../../../server/pages/place/place-hours.ts';
import type { PlaceView } from '../../../server/pages/place/place-view.ts';
import { speak } from '../../../server/pages/words/words.ts';
import { intervalsWithNotices } from '../../../server/places/open-state.ts';
import { createSchedules } from '../../../server/places/schedules.ts';
import { testCity } from '../../helpers/city.ts';

/** A Wednesday, ten in the morning; the day before a holiday, and three before a shifted Saturday. */
const wednesday = new Date('2026-05-06T10:00:00+08:00');

const pack: CityPack = {
  ...testCity,
  holidays: {
    ...testCity.holidays,
    holidays: new Map([
      ['2026-05-07', '试验节'],
      ['2026-05-08', '试验节'],
    ]),
    workdays: new Set(['2026-05-09']),
  },
};

const detail: PlaceDetail = {
  id: 'sh-000001',
  city: 'sh',
  name: '广场工会驿站',
  aliases: [],
  kind: 'union_station',
  address: '试验路 1 号',
  district: { code: '310101', name: '黄浦区' },
  subdistrict: null,
  crs: 'wgs84',
  position: [121.4693, 31.2317],
  entrance: null,
  floor: null,
  entry: 'open',
  entryNote: '找站长老王',
  amenities: [],
  needs: [],
  roles: [],
  hours: 'Mo-Fr 09:00-17:00',
  holidayPolicy: 'ordinary',
  timeZone: 'Asia/Shanghai',
  open: { state: 'open', until: '2026-05-06T17:00:00+08:00' },
  intervals: [],
  offers: [],
  notices: [],
  capacity: null,
  areaSquareMetres: null,
  star: null,
  standards: [],
  phone: null,
  note: '站长电话 13812345678',
  photo: null,
  status: 'open',
  verification: 'field',
  verifiedAt: null,
  lastConfirmedOpen: null,
  source: 'test',
  sourceId: null,
  externalIds: {},
  revision: 1,
  updatedAt: '2026-05-01T00:00:00.000Z',
};

/** A view of one place with its hours as the schedules compute them. */
export function viewOf(
  place: Partial<PlaceDetail> = {},
  options: Partial<Pick<PlaceView, 'language' | 'showWgs84' | 'now'>> = {},
): PlaceView {
  const { language = 'zh', showWgs84 = true, now = wednesday } = options;
  const shown = { ...detail, ...place };
  const say = speak(language);
  const schedules = createSchedules([pack], (_schedule, reason) => {
    throw new Error(reason);
  });
  const hours = schedules.hoursOf(shown, shown.timeZone);
  const catalogue = {
    intervalsOf: (_row: number, from: Date, to: Date) =>
      hours.known ? intervalsWithNotices(hours.intervalsBetween(from, to), shown.notices) : null,
  };
  const ordinary = createSchedules([], () => undefined);
  return {
    detail: shown,
    hours: placeHours(catalogue, 0, shown, { ordinary, packs: [pack], now }),
    now,
    language,
    say,
    moments: momentsOf(shown.timeZone, language, say),
    origin: 'https://map.example',
    showWgs84,
    city: pack,
    unionLine: false,
  };
}
