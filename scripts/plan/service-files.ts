import { textContent } from './content.ts';
import type { Content, Job } from './job.ts';

/** A file that a service has on Linux: for its init system, its user, its arguments or its logs. */
export type ServiceFile =
  | 'unit'
  | 'sysusers'
  | 'initScript'
  | 'defaults'
  | 'openrc'
  | 'openrcDefaults'
  | 'logrotate';

/** Where each file lies in an installed system, and the template that writes it. `/etc` belongs to the administrator (Policy 10.7). */
const files: Readonly<Record<ServiceFile, (service: string) => Content>> = {
  unit: (service) => textContent('systemd/service', `/usr/lib/systemd/system/${service}.service`),
  sysusers: (service) => textContent('systemd/sysusers', `/usr/lib/sysusers.d/${service}.conf`),
  initScript: (service) =>
    textContent('sysv/init', `/etc/init.d/${service}`, { mode: 0o755, role: 'conffile' }),
  defaults: (service) => textContent('sysv/default', `/etc/default/${service}`, { role: 'conffile' }),
  openrc: (service) => textContent('openrc/init', `/etc/init.d/${service}`, { mode: 0o755 }),
  openrcDefaults: (service) => textContent('openrc/conf', `/etc/conf.d/${service}`, { role: 'conffile' }),
  logrotate: (service) =>
    textContent('logrotate/service', `/etc/logrotate.d/${service}`, { role: 'conffile' }),
};

/** The files of a job's service that a format carries; none where the product has no service. */
export function serviceFiles(
  { service }: Pick<Job, 'service'>,
  carried: readonly ServiceFile[],
): readonly Content[] {
  return service ? carried.map((file) => files[file](service.name)) : [];
}
