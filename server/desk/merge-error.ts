/** A merge that cannot be done, or undone; nothing was written. In both languages of the desk. */
export class MergeError extends Error {
  readonly zh: string;

  constructor(zh: string, en: string) {
    super(en);
    this.name = 'MergeError';
    this.zh = zh;
  }
}
