/** Gathers a file in pieces, UTF-8; each piece has a buffer of its own. */
export interface BytePieces {
  text(text: string): void;
  bytes(bytes: Uint8Array): void;
  /** The pieces that are full. */
  full(): Uint8Array<ArrayBuffer>[];
  /** What is left, at the end. */
  rest(): Uint8Array<ArrayBuffer>[];
}

export function bytePieces(pieceBytes = 64 * 1024): BytePieces {
  let ready: Uint8Array<ArrayBuffer>[] = [];
  let piece = Buffer.allocUnsafeSlow(pieceBytes);
  let length = 0;

  const makeRoom = (bytes: number): void => {
    if (length + bytes <= piece.length) return;
    if (length > 0) ready.push(piece.subarray(0, length));
    piece = Buffer.allocUnsafeSlow(Math.max(pieceBytes, bytes));
    length = 0;
  };
  const takeReady = (): Uint8Array<ArrayBuffer>[] => {
    if (ready.length === 0) return none;
    const taken = ready;
    ready = [];
    return taken;
  };

  return {
    text(text) {
      // A UTF-16 unit takes three bytes at the most.
      makeRoom(text.length * 3);
      length += piece.write(text, length);
    },
    bytes(bytes) {
      makeRoom(bytes.length);
      piece.set(bytes, length);
      length += bytes.length;
    },
    full: takeReady,
    rest() {
      if (length > 0) ready.push(piece.subarray(0, length));
      piece = Buffer.allocUnsafeSlow(pieceBytes);
      length = 0;
      return takeReady();
    },
  };
}

const none: Uint8Array<ArrayBuffer>[] = [];
