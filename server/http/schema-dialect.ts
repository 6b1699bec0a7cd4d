/**
 * OpenAPI 3.1 speaks JSON Schema 2020-12, in which a tuple's members are `prefixItems`; TypeBox
 * writes them the older way, which validators of both kinds in use here understand. Choices of
 * texts become an `enum`, which is shorter and what generators of clients expect.
 * @param schema what TypeBox wrote, or a document that holds such schemas anywhere
 * @param refer the address of a schema that stands elsewhere; a `$ref` leads there
 */
export function inDialect(
  schema: unknown,
  refer?: (schema: object) => string | undefined,
): unknown {
  if (Array.isArray(schema)) return schema.map((member) => inDialect(member, refer));
  if (typeof schema !== 'object' || schema === null) return schema;
  const address = refer?.(schema);
  if (address !== undefined) return { $ref: address };
  const { items, additionalItems: _, anyOf, ...rest } = schema as Record<string, unknown>;
  const converted: Record<string, unknown> = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, inDialect(value, refer)]),
  );
  // @fastify/swagger writes `const` as an `enum` of one.
  if (Array.isArray(rest['enum']) && rest['enum'].length === 1) {
    delete converted['enum'];
    converted['const'] = inDialect(rest['enum'][0]);
  }
  if (Array.isArray(items)) {
    converted['prefixItems'] = items.map((member) => inDialect(member, refer));
    converted['items'] = false;
  } else if (items !== undefined) {
    converted['items'] = inDialect(items, refer);
  }
  if (!Array.isArray(anyOf)) return converted;
  const members = anyOf.map((member) => inDialect(member, refer)) as Record<string, unknown>[];
  const choices = members.map(literal);
  if (choices.every((choice) => choice !== undefined)) {
    return { ...converted, type: 'string', enum: choices };
  }
  // A choice of one is there to carry a description of its own.
  if (members.length === 1) return { ...members[0], ...converted };
  return { ...converted, anyOf: members };
}

/** The one text that a schema allows. */
function literal({ const: value }: Record<string, unknown>): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
