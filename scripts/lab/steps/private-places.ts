import { plannedLinks } from '../../plan/links.ts';
import { fillPlaces } from '../../plan/places.ts';
import type { Shell, ShellWith } from '../check/shell.ts';

/** Sees that the configuration is a file that only the service and root can read, and that its link leads there. */
export async function seeConfiguration({
  file,
  see,
  shows,
  subject,
}: ShellWith<'configuration'>): Promise<void> {
  const { configuration, service } = subject;
  const found = await file(configuration.file);
  see('the configuration is a file', found?.kind === 'file');
  see('it has the planned mode', found?.mode === configuration.mode.toString(8).padStart(4, '0'));
  if (service)
    see('the service can read it', found?.owner === service.user || found?.group === service.group);
  if (configuration.link !== undefined) await shows(`readlink -f ${configuration.link}`, configuration.file);
}

/** Sees that the planned directories have their owners and modes, and that the planned links lead where they should. */
export async function seeDirectories({ file, see, shows, subject }: Shell): Promise<void> {
  const { job, places } = subject;
  for (const { path, owner, group, mode } of fillPlaces(job.product.directories, places)) {
    const found = await file(path);
    see(`${path} is ${owner}:${group}`, found?.owner === owner && found.group === group);
    see(`${path} has its mode`, found?.mode === mode.toString(8).padStart(4, '0'));
  }
  for (const { path } of plannedLinks(job)) await shows(`test -L ${path} && test -e ${path}; echo $?`, '0');
}

/** Sees that what the running service made is its own, and that nothing of its user's lies anywhere else. */
export async function seeOwnFiles({ file, see, shows, subject, until }: ShellWith<'service'>): Promise<void> {
  const { made, places, service, works } = subject;
  await until(works);
  for (const path of made)
    see(`${path} is a file of the service`, (await file(path))?.owner === service.user);
  const own = [...Object.values(places), ...service.hardening.writable];
  const elsewhere = own.map((place) => `! -path '${place}' ! -path '${place}/*'`).join(' ');
  await shows(`find / -xdev -user ${service.user} ! -path '/proc/*' ! -path '/run/*' ${elsewhere}`, '');
}
