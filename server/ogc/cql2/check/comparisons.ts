import { Cql2Error, type CqlNode } from '../tree.ts';
import { wordingOf, type CheckContext, type CheckedValue } from './context.ts';
import { asInstant, checkValue, checkValueOf, describe, isArrayNode } from './values.ts';

export function checkComparison(
  op: string,
  args: readonly CqlNode[],
  context: CheckContext,
): CqlNode {
  return { op, args: checkAlike(args, context, `'${op}'`) };
}

export function checkBetween(args: readonly CqlNode[], context: CheckContext): CqlNode {
  return { op: 'between', args: checkAlike(args, context, 'BETWEEN') };
}

export function checkIn([value, list]: readonly CqlNode[], context: CheckContext): CqlNode {
  if (list === undefined || !isArrayNode(list)) {
    throw new Cql2Error("IN takes a list of values, as in kind IN ('a', 'b')");
  }
  const [checked, ...members] = checkAlike([value!, ...list], context, 'IN');
  return { op: 'in', args: [checked!, members] };
}

/** The pattern is a literal, so that it is read once and not for every feature. */
export function checkLike(args: readonly CqlNode[], context: CheckContext): CqlNode {
  const [value, pattern] = args.map((arg) => checkValueOf('string', arg, context, 'LIKE'));
  if (!isPattern(pattern!)) {
    throw new Cql2Error(
      `The pattern of LIKE is a text in single quotes, but ${describe(pattern!)} is none`,
    );
  }
  return { op: 'like', args: [value!, pattern!] };
}

function isPattern(node: CqlNode): boolean {
  if (typeof node !== 'object' || isArrayNode(node) || !('op' in node)) {
    return typeof node === 'string';
  }
  return isPattern(node.args[0]!);
}

/** All of one type, which can be put in an order. */
function checkAlike(nodes: readonly CqlNode[], context: CheckContext, where: string): CqlNode[] {
  let values = nodes.map((node) => checkValue(node, context));
  if (values.some((value) => value.type === 'instant')) values = values.map(asInstant);
  const [first, ...others] = values;
  refuseUnordered(first!, nodes[0]!, where);
  for (const [index, other] of others.entries()) {
    if (other.type === first!.type) continue;
    throw new Cql2Error(
      `${where} compares ${describe(nodes[0]!)}, ${wordingOf(first!.type)}, with ` +
        `${describe(nodes[index + 1]!)}, ${wordingOf(other.type)}${quoteHint(first!, other)}`,
    );
  }
  return values.map(({ node }) => node);
}

function refuseUnordered({ type }: CheckedValue, node: CqlNode, where: string): void {
  const instead = {
    geometry: 'use S_INTERSECTS or another spatial function',
    array: 'use A_CONTAINS, A_OVERLAPS or another array function',
    interval: 'use T_INTERSECTS or another temporal function',
  };
  if (type === 'geometry' || type === 'array' || type === 'interval') {
    throw new Cql2Error(
      `${where} cannot compare ${describe(node)}, ${wordingOf(type)}; ${instead[type]}`,
    );
  }
}

function quoteHint(first: CheckedValue, other: CheckedValue): string {
  const types = [first.type, other.type];
  if (!types.includes('string')) return '';
  if (types.includes('number')) return '; numbers stand without quotes, texts in single quotes';
  if (types.includes('boolean')) return '; true and false stand without quotes';
  return '';
}
