import { run } from '../../system/tools/run.ts';

/**
 * The Debian mirror that this machine's own apt is set up with; undefined where there is none, as on another distribution:
 * mmdebstrap knows a public one.
 */
export async function debianMirror(): Promise<string | undefined> {
  const format = '$(ORIGIN)|$(LABEL)|$(REPO_URI)';
  const found = await run('apt-get', ['indextargets', '--format', format, 'Created-By: Packages']).catch(
    () => undefined,
  );
  return found?.status === 0 ? mirrorIn(found.stdout) : undefined;
}

/** Picks Debian's main archive out of lines `origin|label|address`; its security archive has another label. */
export function mirrorIn(lines: string): string | undefined {
  const line = lines.split('\n').find((each) => each.startsWith('Debian|Debian|'));
  return line?.split('|')[2];
}
