import { isWhole, type PlaceSelection } from './select-rows.ts';

/** Which file of an edition. */
export interface FileKey {
  /** Below `/feed/v1/`, see `productOf`. */
  readonly name: string;
  readonly selection: PlaceSelection;
  /** The instant that it is of, where that is not the edition's. */
  readonly at?: Date;
}

/** One text for each file. */
export function keyText({ name, selection, at }: FileKey): string {
  const { adcode = '', kinds = [] } = selection;
  return [name, adcode, kinds.join(','), at?.getTime() ?? ''].join('|');
}

/** Files of the whole city are made for every edition again, others when they are asked for. */
export function isOccasional({ selection, at }: FileKey): boolean {
  return at !== undefined || !isWhole(selection);
}
