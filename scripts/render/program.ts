import { posix } from 'node:path';
import { configurationProgram, installed } from '../plan/contents.ts';
import type { Job } from '../plan/job.ts';

/** Where the service's program lies once it is installed: where the manifest's claim of that payload file puts it, or where the
 * system has it. */
export function programPath({ service, contents, layout, places }: Job): string {
  const name = service?.program ?? '';
  if (name.startsWith('/')) return name;
  const claim = contents.find((content) => content.kind === 'payload' && content.glob === name);
  const to = claim?.kind === 'payload' ? claim.to : undefined;
  return posix.resolve(places.install, installed(to ?? name, { layout, places }));
}

/** Where the script that acts on the configuration lies once it is installed (`templates/setting/program.hbs`). */
export function configurationProgramPath({ service, places }: Job): string {
  return posix.join(places.install, configurationProgram(service?.name ?? ''));
}
