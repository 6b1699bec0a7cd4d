/** Arguments of a command that make no sense; its message says which, in both languages. */
export class UsageError extends Error {}
