/** What a consumer may rely on of one field. */
export interface Field {
  /** JSON's types, and `null` where it may be null. */
  readonly types: readonly string[];
  /** It may be left out. */
  readonly optional?: true;
  /** An object that allows no other members than those named. */
  readonly closed?: true;
  readonly values?: readonly unknown[];
  /** Pattern, format, limits. */
  readonly limits?: Readonly<Record<string, unknown>>;
}

/** By path: `properties.amenities[].count`, `files[].url`, `external_ids{}`. */
export type Fields = Readonly<Record<string, Field>>;

type Schema = Readonly<Record<string, unknown>>;

const limitNames = [
  'pattern',
  'format',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
];

/** Every field of a schema in JSON Schema 2020-12 without references, in the order of its paths. */
export function fieldsOf(schema: object): Fields {
  const fields: Record<string, Field> = {};
  collect(schema as Schema, '', false, fields);
  return Object.fromEntries(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function collect(
  schema: Schema,
  path: string,
  optional: boolean,
  fields: Record<string, Field>,
): void {
  const choices = (schema['anyOf'] as Schema[] | undefined) ?? [schema];
  const limits = choices.flatMap((choice) =>
    Object.entries(choice).filter(([name]) => limitNames.includes(name)),
  );
  const values = choices.flatMap((choice) =>
    'const' in choice ? [choice['const']] : ((choice['enum'] as unknown[] | undefined) ?? []),
  );
  fields[path] = {
    types: choices.map((choice) => String(choice['type'])).toSorted(),
    ...(optional ? { optional } : {}),
    ...(choices.some((choice) => choice['additionalProperties'] === false) ? { closed: true } : {}),
    ...(values.length === 0 ? {} : { values }),
    ...(limits.length === 0 ? {} : { limits: Object.fromEntries(limits) }),
  };
  for (const choice of choices) collectMembers(choice, path, fields);
}

function collectMembers(schema: Schema, path: string, fields: Record<string, Field>): void {
  const required = (schema['required'] as string[] | undefined) ?? [];
  const within = (name: string): string => (path === '' ? name : `${path}.${name}`);
  for (const [name, member] of Object.entries((schema['properties'] as object | undefined) ?? {})) {
    collect(member as Schema, within(name), !required.includes(name), fields);
  }
  for (const member of Object.values((schema['patternProperties'] as object | undefined) ?? {})) {
    collect(member as Schema, `${path}{}`, true, fields);
  }
  const { additionalProperties, items, prefixItems } = schema;
  if (typeof additionalProperties === 'object') {
    collect(additionalProperties as Schema, `${path}{}`, true, fields);
  }
  if (typeof items === 'object') collect(items as Schema, `${path}[]`, true, fields);
  for (const [index, member] of ((prefixItems as Schema[] | undefined) ?? []).entries()) {
    collect(member, `${path}[${index}]`, false, fields);
  }
}
