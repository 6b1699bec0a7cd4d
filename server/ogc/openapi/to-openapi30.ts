/** A schema in the dialect of OpenAPI 3.0. */
export type Schema30 = Readonly<Record<string, unknown>>;

/**
 * A TypeBox schema in the dialect of OpenAPI 3.0.3 (an older JSON Schema): null is `nullable`, a
 * constant an `enum` of one, and a tuple, whose members are all alike here, a list of that length.
 */
export function toOpenapi30(schema: object): Schema30 {
  return convert(JSON.parse(JSON.stringify(schema)) as Record<string, unknown>);
}

function convert(schema: Record<string, unknown>): Schema30 {
  const { anyOf, const: constant, items, additionalItems: _, patternProperties, ...rest } = schema;
  const converted: Record<string, unknown> = { ...rest };
  delete converted['examples'];
  if (constant !== undefined) converted['enum'] = [constant];
  const { properties } = schema as { properties?: Record<string, Record<string, unknown>> };
  if (properties !== undefined) converted['properties'] = mapValues(properties, convert);
  if (patternProperties !== undefined) {
    const [values] = Object.values(patternProperties as Record<string, Record<string, unknown>>);
    converted['additionalProperties'] = convert(values!);
  }
  if (Array.isArray(items)) {
    converted['minItems'] = items.length;
    converted['maxItems'] = items.length;
  }
  if (items !== undefined)
    converted['items'] = convert((Array.isArray(items) ? items[0] : items) as never);
  if (!Array.isArray(anyOf)) return converted;
  const choices = anyOf as Record<string, unknown>[];
  const members = choices.filter(({ type }) => type !== 'null').map(convert);
  return { ...choiceOf(members, members.length < choices.length), ...converted };
}

function choiceOf(members: readonly Schema30[], nullable: boolean): Schema30 {
  const values = members.map((member) => member['enum']);
  if (values.every((list) => Array.isArray(list))) {
    const all: unknown[] = values.flat();
    // OpenAPI 3.0.3: where null is allowed it must be in the list as well.
    return { type: 'string', enum: nullable ? [...all, null] : all, ...nullability(nullable) };
  }
  if (members.length === 1) return { ...members[0], ...nullability(nullable) };
  return { anyOf: members, ...nullability(nullable) };
}

function nullability(nullable: boolean): Schema30 {
  return nullable ? { nullable } : {};
}

function mapValues<T, U>(object: Record<string, T>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}
