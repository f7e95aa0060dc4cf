import { connect } from 'node:net';
import type { Server } from './comet-server.ts';

/** Sends bytes as they are, which no client library would, and returns the beginning of the answer. */
export function sendRaw({ url }: Pick<Server, 'url'>, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let text = '';
    socket.setEncoding('utf8').on('data', (piece) => {
      text += piece;
      if (text.includes('\r\n\r\n')) socket.end(() => resolve(text));
    });
    socket.on('end', () => resolve(text)).on('error', reject);
  });
}
