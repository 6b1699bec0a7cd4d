import { cellToChildren, cellToParent, getResolution, isValidCell } from 'h3-js';
import { demandResolution } from '../../grid/grid.ts';
import { cellNumber } from '../../grid/h3-cells.ts';

/** Coarser cells (over 250 km²) say nothing of where in a city people are. */
const coarsestResolution = 5;

/**
 * The cells of resolution 9 that an H3 cell stands for: itself, its parent where it is finer, all of
 * its children, to have equal parts, where it is coarser.
 * @param text hexadecimal as H3 writes it, or the same number in decimal as some databases do.
 */
export function demandCellsOf(text: string): readonly bigint[] | 'not_a_cell' | 'too_coarse' {
  const plain = text.trim().toLowerCase().replace(/^0x/, '');
  const cell = /^\d{18,19}$/.test(plain) ? BigInt(plain).toString(16) : plain;
  if (!isValidCell(cell)) return 'not_a_cell';
  const resolution = getResolution(cell);
  if (resolution < coarsestResolution) return 'too_coarse';
  return resolution >= demandResolution
    ? [cellNumber(cellToParent(cell, demandResolution))]
    : cellToChildren(cell, demandResolution).map(cellNumber);
}
