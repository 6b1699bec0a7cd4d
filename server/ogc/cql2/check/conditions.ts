import {
  argumentCountOf,
  arithmeticOperations,
  arrayOperations,
  comparisonOperations,
  foldOperations,
  isOneOf,
  spatialOperations,
} from '../operations.ts';
import { Cql2Error, type CqlNode, type CqlOperation } from '../tree.ts';
import { checkBetween, checkComparison, checkIn, checkLike } from './comparisons.ts';
import { wordingOf, type CheckContext } from './context.ts';
import { checkTemporal } from './temporal.ts';
import { checkValue, checkValueOf, describe, isArrayNode, unknownFunction } from './values.ts';

/** Checks what is true or false of a feature, and returns it with its literals made uniform. */
export function checkCondition(node: CqlNode, context: CheckContext): CqlNode {
  if (isOperation(node)) return checkOperation(node, context);
  const { type, node: checked } = checkValue(node, context);
  if (type !== 'boolean') {
    throw new Cql2Error(
      `${describe(node)} is ${wordingOf(type)}, where a condition is needed, such as name = 'a'`,
    );
  }
  return checked;
}

function checkOperation(node: CqlOperation, context: CheckContext): CqlNode {
  const { op, args } = node;
  switch (op) {
    case 'and':
    case 'or':
    case 'not':
      return { op, args: args.map((arg) => checkCondition(arg, context)) };
    case 'isNull':
      return { op, args: [checkNullOperand(args[0]!, context)] };
    case 'like':
      return checkLike(args, context);
    case 'between':
      return checkBetween(args, context);
    case 'in':
      return checkIn(args, context);
  }
  if (isOneOf(comparisonOperations, op)) return checkComparison(op, args, context);
  if (isOneOf(spatialOperations, op)) return checkBoth('geometry', node, context);
  if (isOneOf(arrayOperations, op)) return checkBoth('array', node, context);
  if (isOneOf(foldOperations, op) || isOneOf(arithmeticOperations, op)) {
    const { type } = checkValue(node, context);
    throw new Cql2Error(`'${op}' gives ${wordingOf(type)}; compare it with something`);
  }
  if (argumentCountOf(op) === undefined) throw unknownFunction(op);
  return checkTemporal(node, context);
}

function checkBoth(
  type: 'geometry' | 'array',
  { op, args }: CqlOperation,
  context: CheckContext,
): CqlNode {
  return { op, args: args.map((arg) => checkValueOf(type, arg, context, op.toUpperCase())) };
}

function checkNullOperand(node: CqlNode, context: CheckContext): CqlNode {
  const isCondition =
    isOperation(node) &&
    argumentCountOf(node.op) !== undefined &&
    !isOneOf(foldOperations, node.op) &&
    !isOneOf(arithmeticOperations, node.op);
  return isCondition ? checkCondition(node, context) : checkValue(node, context).node;
}

function isOperation(node: CqlNode): node is CqlOperation {
  return typeof node === 'object' && !isArrayNode(node) && 'op' in node;
}
