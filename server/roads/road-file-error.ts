/** A road file that cannot be used; the message names the file and the way out. */
export class RoadFileError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RoadFileError';
  }
}
