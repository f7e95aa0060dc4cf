import { realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { baseHeaders, HttpRefusal } from './reply.ts';

/**
 * Serves one file below a directory; a directory's `index.html` when the path names one. Whatever the path or a
 * symbolic link says, nothing outside is served.
 * @throws HttpRefusal 404
 */
export function serveFile(directory: string, pathname: string): Response {
  const path = resolveBelow(directory, pathname);
  if (path === undefined) throw new HttpRefusal(404, 'there is no such page');
  if (path.isDirectory) {
    // Relative links of an index page need the slash.
    if (!pathname.endsWith('/')) return Response.redirect(`${pathname}/`.replace(/^\/+/, '/'), 302);
    return serveFile(directory, `${pathname}index.html`);
  }
  return new Response(Bun.file(path.real), { headers: { ...baseHeaders, 'Cache-Control': 'no-cache' } });
}

function resolveBelow(
  directory: string,
  pathname: string,
): { real: string; isDirectory: boolean } | undefined {
  try {
    const name = decodeURIComponent(pathname);
    // Backslashes, colons and empty bytes lead elsewhere on Windows; no web file is named with them.
    if (/[\\:\0]|(^|\/)\.\.(\/|$)/.test(name)) return undefined;
    const root = realpathSync(directory);
    const real = realpathSync(join(root, name));
    const found = statSync(real);
    const inside = real === root || real.startsWith(root.endsWith(sep) ? root : root + sep);
    return inside && (found.isFile() || found.isDirectory())
      ? { real, isDirectory: found.isDirectory() }
      : undefined;
  } catch {
    return undefined;
  }
}
