import { describe, expect, test } from 'vitest';
import { readWeChat, type Surroundings } from '../../../web/handover/wechat.ts';

const weChatAgent =
  'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/116 Mobile Safari/537.36 MicroMessenger/8.0.49';
/** People's Square; see handover-links.test.ts. */
const place = {
  name: '人民广场驿站',
  address: '人民大道 1 号',
  position: [121.4693, 31.2317] as [number, number],
  entrance: null,
};

interface Asked {
  readonly latitude: number;
  readonly success: () => void;
  readonly fail: () => void;
}

/** A WeChat that writes down what it is asked for. */
function weChat(
  answer: 'success' | 'fail' = 'success',
  userAgent = weChatAgent,
): { readonly surroundings: Surroundings; readonly asked: Asked[] } {
  const asked: Asked[] = [];
  const openLocation = (options: Asked): void => {
    asked.push(options);
    options[answer]();
  };
  return { asked, surroundings: { navigator: { userAgent }, wx: { openLocation } } };
}

describe('WeChat’s own map', () => {
  test('is led to the place in GCJ-02, as numbers', async () => {
    const { surroundings, asked } = weChat();
    expect(await readWeChat(surroundings).openLocation!(place)).toBe(true);
    expect(asked).toMatchObject([
      {
        latitude: 31.22977,
        longitude: 121.473837,
        name: '人民广场驿站',
        address: '人民大道 1 号',
        scale: 16,
      },
    ]);
  });

  test('is led to the entrance where one is known', async () => {
    const { surroundings, asked } = weChat();
    await readWeChat(surroundings).openLocation!({
      ...place,
      position: [121.48, 31.24],
      entrance: place.position,
    });
    expect(asked[0]?.latitude).toBe(31.22977);
  });

  test('says so when it refuses', async () => {
    expect(await readWeChat(weChat('fail').surroundings).openLocation!(place)).toBe(false);
  });

  test('is not there without the SDK, and not in another browser that has it', () => {
    const navigator = { userAgent: weChatAgent };
    expect(readWeChat({ navigator }).openLocation).toBeNull();
    expect(readWeChat({ navigator, wx: {} }).openLocation).toBeNull();
    const { surroundings } = weChat('success', 'Mozilla/5.0 Chrome/130');
    expect(readWeChat(surroundings).openLocation).toBeNull();
  });
});

test.each([
  ['its variable', { navigator: { userAgent: weChatAgent }, __wxjs_environment: 'miniprogram' }],
  ['its user agent', { navigator: { userAgent: `${weChatAgent} miniProgram/wx12ab` } }],
])('a mini-programme is known by %s', (_by, surroundings) => {
  expect(readWeChat(surroundings).miniProgramme).toBe(true);
});

test('WeChat’s browser is no mini-programme', () => {
  const surroundings = { navigator: { userAgent: weChatAgent }, __wxjs_environment: 'browser' };
  expect(readWeChat(surroundings).miniProgramme).toBe(false);
});
