/** One member of an `Accept` or `Accept-Language` header (RFC 9110, 12.4.2). */
export interface Accepted {
  readonly value: string;
  /** 0 to 1; 0 refuses. */
  readonly weight: number;
}

/** The members of a header in lower case, in the order in which they stand. */
export function weighAccepted(header: string): Accepted[] {
  return header
    .toLowerCase()
    .split(',')
    .map((member) => {
      const [value = '', ...parameters] = member.split(';').map((part) => part.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      const weight = quality === undefined ? 1 : Number(quality.slice(2));
      return { value, weight: Number.isFinite(weight) ? weight : 0 };
    })
    .filter(({ value }) => value !== '');
}
