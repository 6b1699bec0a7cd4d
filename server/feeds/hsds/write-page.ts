const pieceLength = 64 * 1024;

/**
 * A list as the one page of an HSDS API's paginated answer (https://docs.openreferral.org, API
 * reference), in pieces.
 * @param count how many `contents` will come to
 */
export function* writePage(count: number, contents: Iterable<object>): Generator<string> {
  const head = {
    total_items: count,
    total_pages: 1,
    page_number: 1,
    size: count,
    first_page: true,
    last_page: true,
    empty: count === 0,
  };
  let piece = `${JSON.stringify(head).slice(0, -1)},"contents":[`;
  let separator = '';
  for (const record of contents) {
    piece += `${separator}${JSON.stringify(record)}`;
    separator = ',\n';
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}]}`;
}
