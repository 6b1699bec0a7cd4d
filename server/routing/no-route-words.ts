import type { Mode } from '../contract/codes.ts';
import type { NoRouteReason } from '../contract/routing.ts';
import type { Bilingual } from './instructions.ts';

const modes: Readonly<Record<Mode, Bilingual>> = {
  walk: { zh: '步行', en: 'on foot' },
  ebike: { zh: '骑电动车', en: 'by e-bike' },
  car: { zh: '开车', en: 'by car' },
  truck: { zh: '开货车', en: 'by truck' },
};

/** Why there is no way, and what one may try. */
export function noRouteWords(reason: NoRouteReason, mode: Mode): Bilingual {
  const by = modes[mode];
  switch (reason) {
    case 'no_path':
      return {
        zh: `${by.zh}到不了：没有连通的道路。可以换一种出行方式。`,
        en: `There is no way there ${by.en}: the roads do not connect. Try another mode.`,
      };
    case 'origin_off_network':
      return {
        zh: `起点一公里内没有可${by.zh}的道路。请换一个起点。`,
        en: `No road that can be used ${by.en} is within a kilometre of the start. Choose another.`,
      };
    case 'destination_off_network':
      return {
        zh: `终点一公里内没有可${by.zh}的道路。可以换一种出行方式。`,
        en: `No road that can be used ${by.en} is within a kilometre of the destination. Try another mode.`,
      };
    case 'too_far':
      return {
        zh: `太远了，不计算${by.zh}路线。可以换一种出行方式。`,
        en: `That is too far to go ${by.en}. Try another mode.`,
      };
    default:
      return reason satisfies never;
  }
}
