import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** The rival of a warm tile: raw node:http with one body in memory and the least of headers. */
const body = readFileSync(process.env.BENCH_BODY!);
const headers = [
  'content-type',
  'application/vnd.mapbox-vector-tile',
  'content-length',
  String(body.length),
];
createServer((_request, response) => {
  response.writeHead(200, headers);
  response.end(body);
}).listen(Number(process.env.PORT), '127.0.0.1');
