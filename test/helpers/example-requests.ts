/** What of an OpenAPI document tells how to ask. */
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<Record<string, unknown>>;
  readonly requestBody?: { readonly content: Readonly<Record<string, { example?: unknown }>> };
}

type Scalar = string | number | boolean;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly example?: Scalar;
  readonly examples?: Readonly<Record<string, { readonly value: Scalar }>>;
  readonly schema?: { readonly default?: Scalar; readonly example?: Scalar };
}

export interface ExampleRequest {
  readonly method: string;
  /** As it stands in the document. */
  readonly path: string;
  readonly url: string;
  readonly body: unknown;
  /** Refused without a provider's key, as its answers say. */
  readonly needsKey: boolean;
  /** Required parameters that have no example. */
  readonly missing: readonly string[];
}

/** Every GET, and every POST with an example, as Swagger UI fills it in before anybody types. */
export function exampleRequests(document: Document): ExampleRequest[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => {
      const body = operation.requestBody?.content['application/json']?.example;
      if (method !== 'get' && (method !== 'post' || body === undefined)) return [];
      const needsKey = '401' in operation.responses;
      const asked = { method: method.toUpperCase(), path, body, needsKey };
      return [{ ...asked, ...addressOf(path, operation) }];
    }),
  );
}

function addressOf(path: string, { parameters = [] }: Operation) {
  const query = new URLSearchParams();
  const missing: string[] = [];
  let address = path;
  for (const parameter of parameters) {
    const value = exampleOf(parameter);
    if (value === undefined) {
      if (parameter.required === true) missing.push(parameter.name);
    } else if (parameter.in === 'path') {
      address = address.replace(`{${parameter.name}}`, encodeURIComponent(String(value)));
    } else if (parameter.in === 'query') {
      query.set(parameter.name, String(value));
    }
  }
  return { url: query.size === 0 ? address : `${address}?${query.toString()}`, missing };
}

function exampleOf({ example, examples, schema }: Parameter): Scalar | undefined {
  return Object.values(examples ?? {})[0]?.value ?? example ?? schema?.example ?? schema?.default;
}
