/** The id of a scenario in what somebody pasted: a link to the page, or the id alone. */
export function scenarioIdIn(text: string): string | null {
  const inLink = /[?&]scenario=([a-z0-9]{10,24})(?![a-z0-9])/.exec(text);
  if (inLink !== null) return inLink[1] ?? null;
  const alone = text.trim();
  return /^[a-z0-9]{10,24}$/.test(alone) ? alone : null;
}
