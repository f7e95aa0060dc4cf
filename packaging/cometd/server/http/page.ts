import script from '../web/app.js' with { type: 'text' };
import icon from '../web/icon.svg' with { type: 'text' };
import page from '../web/index.html' with { type: 'text' };
import style from '../web/style.css' with { type: 'text' };
import { baseHeaders, HttpRefusal } from './reply.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

// `type: 'text'` makes each of them its text, whatever Bun's types say of a file with such an ending.
const files: ReadonlyMap<string, readonly [type: string, text: string]> = new Map([
  ['/', ['text/html', String(page)]],
  ['/index.html', ['text/html', String(page)]],
  ['/style.css', ['text/css', String(style)]],
  ['/app.js', ['text/javascript', String(script)]],
  ['/icon.svg', ['image/svg+xml', String(icon)]],
]);

/**
 * Serves the built-in web interface, which is part of the executable.
 * @throws HttpRefusal 404
 */
export function servePage(pathname: string): Response {
  const file = files.get(pathname);
  if (!file) throw new HttpRefusal(404, 'there is no such page');
  const [type, text] = file;
  return new Response(text, {
    headers: {
      ...baseHeaders,
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Security-Policy': policy,
      'X-Frame-Options': 'DENY',
      'Cache-Control': 'no-cache',
    },
  });
}
