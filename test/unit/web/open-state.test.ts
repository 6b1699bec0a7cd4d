import { beforeAll, describe, expect, it } from 'vitest';
import type { OpenState } from '../../../server/contract/hours.ts';
import { loadLanguage } from '../../../web/i18n/messages.ts';
import {
  describeArrival,
  describeConfirmation,
  describeOpen,
} from '../../../web/nearby/open-state.ts';

const now = new Date('2026-05-06T15:00:00+08:00');
const until = (text: string) => `2026-05-${text}:00+08:00`;

beforeAll(() => loadLanguage('zh'));

describe('the four answers', () => {
  it.each<[OpenState, string, string]>([
    [{ state: 'open', until: until('06T18:00') }, 'open', '开放至 18:00'],
    [{ state: 'open', until: null }, 'open', '全天开放'],
    [{ state: 'closing_soon', until: until('06T15:20') }, 'closing', '20 分钟后关门'],
    [{ state: 'closing_soon', until: until('06T15:00') }, 'closing', '马上关门'],
    [{ state: 'closed', until: until('07T08:30') }, 'closed', '已关门，明日 08:30 开'],
    [{ state: 'closed', until: null }, 'closed', '已关门'],
    [{ state: 'closed', until: null, because: 'status' }, 'closed', '暂停开放'],
    [
      { state: 'closed', until: until('08T08:30'), because: 'notice' },
      'closed',
      '临时关闭，周五 08:30 开',
    ],
    [
      { state: 'closed', until: until('07T08:30'), because: 'holiday' },
      'closed',
      '节假日休息，明日 08:30 开',
    ],
    [{ state: 'unknown', until: null }, 'unknown', '时间未知'],
  ])('%j', (state, tone, text) => {
    expect(describeOpen(state, now, 'Asia/Shanghai', 'zh')).toEqual({ tone, text });
  });
});

describe('on arrival', () => {
  const open: OpenState = { state: 'open', until: until('06T15:05') };
  const closed: OpenState = { state: 'closed', until: until('06T15:05') };

  it('marks what closes on the way', () => {
    expect(describeArrival(open, closed)).toEqual({ tone: 'closed', text: '到时已关门' });
  });

  it('marks what opens on the way', () => {
    expect(describeArrival(closed, open)).toEqual({ tone: 'open', text: '到时已开门' });
  });

  it('says nothing where nothing changes, or where it is not known', () => {
    expect(describeArrival(open, open)).toBeNull();
    expect(describeArrival(closed, closed)).toBeNull();
    expect(describeArrival(open, null)).toBeNull();
    expect(describeArrival({ state: 'unknown', until: null }, closed)).toBeNull();
  });
});

const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();

describe('the last time somebody found it open', () => {
  it.each([
    [0.2, 'fresh', '刚有人确认开着门'],
    [5, 'fresh', '5 小时前确认开着门'],
    [24 * 4, 'fresh', '4 天前确认开着门'],
    [24 * 8, 'ageing', '8 天前确认开着门'],
    [24 * 31, 'old', '1 个月没人确认'],
    [24 * 75, 'old', '2 个月没人确认'],
  ])('%d hours ago', (hours, freshness, text) => {
    expect(describeConfirmation(ago(hours), now)).toEqual({ freshness, text });
  });

  it('may be never', () => {
    expect(describeConfirmation(null, now).freshness).toBe('never');
  });
});
