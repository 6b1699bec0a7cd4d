import { describe, expect, test } from 'vitest';
import { publicPhone } from '../../../server/feeds/features/public-phone.ts';

describe('publicPhone', () => {
  test.each([
    ['021-62881234', '021-62881234'],
    ['400-820-0393', '400-820-0393'],
    ['12351', '12351'],
    ['13800138000', null],
    ['138 0013 8000', null],
    ['+86 138-0013-8000', null],
    ['021-62881234, 13800138000', '021-62881234'],
    ['王师傅13800138000', null],
    ['', null],
    [null, null],
  ])('%s becomes %s', (phone, published) => {
    expect(publicPhone(phone)).toBe(published);
  });
});
