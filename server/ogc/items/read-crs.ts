import { badParameter } from '../../errors.ts';
import { crsList, crsUris, type Crs } from '../crs.ts';

/** @throws {ProblemError} 400 naming the parameter, for a system that is not spoken here. */
export function readCrs(parameter: string): (text: string) => Crs {
  return (text) => {
    const crs = crsList.find(({ uri }) => uri === text);
    if (crs === undefined) throw badParameter(parameter, `must be one of ${crsUris.join(', ')}`);
    return crs;
  };
}
