import { Cql2Error, type CqlNode, type CqlOperation } from '../tree.ts';
import { wordingOf, type CheckContext, type CheckedValue } from './context.ts';
import { asInstant, checkValue, describe } from './values.ts';

/** Those that take instants too; the others say how two intervals lie (standard, tables 8 and 9). */
const forInstants = new Set(['t_after', 't_before', 't_disjoint', 't_equals', 't_intersects']);

export function checkTemporal({ op, args }: CqlOperation, context: CheckContext): CqlNode {
  return { op, args: args.map((arg) => checkOperand(op, arg, context)) };
}

function checkOperand(op: string, node: CqlNode, context: CheckContext): CqlNode {
  const checked: CheckedValue = asInstant(checkValue(node, context));
  if (checked.type === 'interval') return checked.node;
  const name = op.toUpperCase();
  if (checked.type !== 'instant') {
    throw new Cql2Error(
      `${name} takes moments and intervals, but ${describe(node)} is ${wordingOf(checked.type)}`,
    );
  }
  if (!forInstants.has(op)) {
    throw new Cql2Error(
      `${name} takes two intervals, but ${describe(node)} is a moment; write T_INTERSECTS, or INTERVAL(from, to)`,
    );
  }
  return checked.node;
}
