import { expect, test } from 'vitest';
import { kinds } from '../../../server/contract/codes.ts';
import { amenitiesFromText, amenityFromCell } from '../../../server/imports/amenities.ts';
import {
  entryFromText,
  kindFromText,
  rolesFromText,
  statusFromText,
} from '../../../server/imports/code-words.ts';
import { mealWindowsFromText } from '../../../server/imports/meal-windows.ts';
import {
  degreesFromText,
  fenFromText,
  integerFromText,
  phoneFromText,
  squareMetresFromText,
  starFromText,
} from '../../../server/imports/quantities.ts';
import { parseHours } from '../../../server/hours/parse-hours.ts';

test.each([
  ['社区食堂', 'meal_point'],
  ['户外职工爱心接力站', 'relay_station'],
  ['工会驿站', 'union_station'],
  ['户外职工驿站', 'union_station'],
  ['骑手驿站', 'rider_home'],
  ['暖新驿站', 'warm_post'],
  ['党群服务站', 'party_station'],
  [' 司机 之家 ', 'driver_home'],
  ['暖“新”驿站', 'warm_post'],
  ['便利店', null],
])('the kind %s is %s', (text, kind) => {
  expect(kindFromText(text)).toBe(kind);
});

test('every code stands for itself', () => {
  expect(kinds.map(kindFromText)).toEqual(kinds);
});

test.each([
  [
    '饮水;休息;避雨取暖;手机充电;食物加热',
    ['water', 'seat', 'heating', 'phone_charge', 'microwave'],
    ['避雨'],
  ],
  [
    '空调;冰箱;直饮水;微波炉;共享橱柜;医药箱;手机充电;休息;阅读',
    [
      'air_conditioning',
      'fridge',
      'water',
      'microwave',
      'first_aid',
      'phone_charge',
      'seat',
      'reading',
    ],
    ['共享橱柜'],
  ],
  ['电视;空调;WiFi', ['air_conditioning', 'wifi'], ['电视']],
  ['座椅、热水，无线网', ['seat', 'water', 'wifi'], []],
])('the services %s', (text, codes, rest) => {
  const understood = amenitiesFromText(text);
  expect(Object.keys(understood.amenities)).toEqual(codes);
  expect(understood.rest).toEqual(rest);
});

test.each(['充电', '充电桩', '网约车充电', '饮水不便'])('%s is not guessed at', (text) => {
  expect(amenitiesFromText(text)).toEqual({ amenities: {}, rest: [text] });
});

test('counts and absence are kept', () => {
  expect(
    amenitiesFromText('淋浴2;卫生间4;洗衣机;3台微波炉;无冰箱;限时空调;免费WiFi').amenities,
  ).toEqual({
    shower: { state: 'yes', count: 2 },
    toilet: { state: 'yes', count: 4 },
    laundry: { state: 'yes' },
    microwave: { state: 'yes', count: 3 },
    fridge: { state: 'no' },
    air_conditioning: { state: 'limited' },
    wifi: { state: 'yes' },
  });
});

test.each([
  ['有', { state: 'yes' }],
  ['√', { state: 'yes' }],
  ['2台', { state: 'yes', count: 2 }],
  ['0', { state: 'no' }],
  ['×', { state: 'no' }],
  ['部分', { state: 'limited' }],
  ['看情况', null],
])('an amenity cell %s', (text, value) => {
  expect(amenityFromCell(text)).toEqual(value);
});

test.each([
  [
    '06:30-09:00;10:30-13:00;16:30-19:30',
    ['早餐', '午餐', '晚餐'],
    '06:30-09:00,10:30-13:00,16:30-19:30',
  ],
  ['早餐6:30—9:00，午餐10:30至13:00', ['早餐', '午餐'], '06:30-09:00,10:30-13:00'],
  ['06:00-20:00', ['供餐'], '06:00-20:00'],
  ['晚17点-19点30分', ['晚餐'], '17:00-19:30'],
])('the meal windows %s', (text, titles, hours) => {
  const meals = mealWindowsFromText(text);
  expect(meals.windows.map(({ title }) => title)).toEqual(titles);
  expect(meals).toMatchObject({ hours, rest: '' });
  expect(parseHours(meals.hours ?? '').ok).toBe(true);
});

test.each(['工作日供应午餐', '25:00-26:00', ''])('no meal window is made of %j', (text) => {
  expect(mealWindowsFromText(text)).toEqual({ windows: [], hours: null, rest: text });
});

test('entry, status and roles', () => {
  expect([entryFromText('扫码'), entryFromText('需 App'), entryFromText('看门牌')]).toEqual([
    'scan',
    'app',
    null,
  ]);
  expect([statusFromText('在建'), statusFromText('正常开放'), statusFromText('未知')]).toEqual([
    'planned',
    'open',
    null,
  ]);
  expect(rolesFromText('外卖骑手、快递员；老人')).toEqual({
    roles: ['courier', 'food_rider'],
    rest: ['老人'],
  });
});

test('numbers with their units', () => {
  expect(['78', '约80人', '２００座', '若干'].map(integerFromText)).toEqual([78, 80, 200, null]);
  expect(['598.05', '约800㎡', '36平方米', '大'].map(squareMetresFromText)).toEqual([
    598.05,
    800,
    36,
    null,
  ]);
  expect(['15元', '￥12.5/份', '面议'].map(fenFromText)).toEqual([1500, 1250, null]);
  expect(['五星', '3', '★★★★', '三星级', '6', '示范'].map(starFromText)).toEqual([
    5,
    3,
    4,
    3,
    null,
    null,
  ]);
  expect(['121.4355', '１２１．４', '121.4355°E', '31°12′', ''].map(degreesFromText)).toEqual([
    121.4355,
    121.4,
    121.4355,
    null,
    null,
  ]);
});

test.each([
  ['021-12345678', '021-12345678'],
  ['(021) 12345678转801', '(021) 12345678转801'],
  ['021-12345678、13800000000', '021-12345678; 13800000000'],
  ['王站长', null],
  ['12351', '12351'],
])('the phone %s', (text, phone) => {
  expect(phoneFromText(text)).toBe(phone);
});
