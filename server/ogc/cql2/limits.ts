import { Cql2Error } from './tree.ts';

/** What one filter may hold. Far above what a person writes, far below what costs time. */
export const cql2Limits = {
  textCharacters: 32_768,
  /** Levels of nesting, and operands of one chain of arithmetic. */
  depth: 64,
  nodes: 4_096,
  vertices: 2_000,
  /** Places where edges of its geometries meet, other than at their ends. */
  crossings: 1_000,
} as const;

/** Counts what a filter holds while it is read, so that reading stops at the bound. */
export interface Budget {
  addNode(position: number | null): void;
  addVertex(position: number | null): void;
  /** Throws when `levels` is deeper than a filter may be. */
  checkDepth(levels: number, position: number | null): void;
}

export function createBudget(): Budget {
  let nodes = 0;
  let vertices = 0;
  return {
    addNode(position) {
      nodes++;
      if (nodes > cql2Limits.nodes) {
        throw new Cql2Error(
          `The filter has more than ${cql2Limits.nodes} parts; ask for less at a time`,
          position,
        );
      }
    },
    addVertex(position) {
      vertices++;
      if (vertices > cql2Limits.vertices) {
        throw new Cql2Error(
          `The geometries of the filter have more than ${cql2Limits.vertices} positions; simplify them`,
          position,
        );
      }
    },
    checkDepth(levels, position) {
      if (levels > cql2Limits.depth) {
        throw new Cql2Error(
          `The filter is nested more than ${cql2Limits.depth} levels deep; write it flatter`,
          position,
        );
      }
    },
  };
}
