import type { Amenity, Kind, Need, Role } from '../../../server/contract/codes.ts';
import type { CoverageQuestion } from '../../../server/contract/coverage-query.ts';
import { say, t } from '../../i18n/messages.ts';
import { formatHour, modeName } from '../format.ts';
import { word } from '../words/words.ts';

/** A question in words: what for, how far, and each further condition. */
export function describeQuestion(question: CoverageQuestion): string {
  const { mode = 'walk', minutes = 15, hour, verified } = question;
  const separator = word('report.listSeparator');
  const amenities = codes<Amenity>(question.amenities).map((code) => t(`amenity.${code}`));
  const roles = codes<Role>(question.roles).map((code) => say(`role.${code}`));
  return [
    serviceText(question, separator),
    word('report.within', { mode: modeName(mode), minutes }),
    hour === undefined ? word('report.anyHour') : formatHour(hour),
    ...(amenities.length === 0 ? [] : [word('report.having', { list: amenities.join(separator) })]),
    ...(roles.length === 0 ? [] : [word('report.serving', { list: roles.join(separator) })]),
    ...(verified === true ? [word('report.verifiedOnly')] : []),
  ].join(word('report.partSeparator'));
}

function serviceText({ need, kinds }: CoverageQuestion, separator: string): string {
  const named = codes<Kind>(kinds).map((code) => t(`kind.${code}`));
  if (named.length > 0) return named.join(separator);
  return need === undefined ? word('report.anyPlace') : needText(need);
}

function needText(need: Need): string {
  return word('report.need', { need: t(`need.${need}`) });
}

function codes<T extends string>(list: string | undefined): T[] {
  return list === undefined || list === '' ? [] : (list.split(',') as T[]);
}
