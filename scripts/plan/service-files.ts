import { productContent, textContent } from './content.ts';
import type { Content, Job, PlannedService } from './job.ts';
import { unitFiles } from './units.ts';

/** A file that a service has on Linux: for its init system, its user, its arguments or its logs. */
export type ServiceFile = 'unit' | 'sysusers' | 'initScript' | 'defaults' | 'openrc' | 'logrotate';

type Planned = Pick<Job, 'product' | 'format' | 'service' | 'services'>;

const conffile = { role: 'conffile' } as const;
const unitDirectory = '/usr/lib/systemd/system';

/** Where each file lies in an installed system, and the template that writes it. `/etc` belongs to the administrator (Policy 10.7). */
const files: Readonly<Record<ServiceFile, (service: PlannedService, job: Planned) => readonly Content[]>> = {
  unit: (service, job) => [
    textContent('systemd/service', `${unitDirectory}/${service.name}.service`, asService(service, job)),
  ],
  sysusers: (service, job) =>
    isMain(service, job) ? [textContent('systemd/sysusers', `/usr/lib/sysusers.d/${service.name}.conf`)] : [],
  initScript: (service, job) =>
    hasInitScript(service)
      ? [
          textContent('sysv/init', `/etc/init.d/${service.name}`, {
            mode: 0o755,
            ...conffile,
            ...asService(service, job),
          }),
        ]
      : [],
  defaults: (service, job) => [environmentFile('sysv/default', service, job)],
  openrc: (service, job) => [
    textContent('openrc/init', `/etc/init.d/${service.name}`, { mode: 0o755, ...asService(service, job) }),
    environmentFile('openrc/conf', service, job),
  ],
  logrotate: (service, job) =>
    isMain(service, job)
      ? [textContent('logrotate/service', `/etc/logrotate.d/${service.name}`, conffile)]
      : [],
};

/** The files of a job's services that a format carries, and the product's own units where it carries units. */
export function serviceFiles(job: Planned, carried: readonly ServiceFile[]): readonly Content[] {
  const own = carried.includes('unit') ? unitFiles(job.product, job.format, unitDirectory) : [];
  const all = job.services.flatMap((service) => carried.flatMap((file) => files[file](service, job)));
  return [...all, ...own];
}

/** Where a distribution has no custom of it, the administrator's variables have a file only when the manifest says so. */
export function declaredDefaults({ services }: Pick<Job, 'services'>): readonly ServiceFile[] {
  return services.some(({ environmentFile }) => environmentFile) ? ['defaults'] : [];
}

/** What a template sees in place of the job's main service; the configuration is that one's alone. */
export function asService(service: PlannedService, job: Planned) {
  return isMain(service, job) ? {} : { values: { service, configuration: undefined } };
}

/** SysVinit keeps what runs: a service that ends at once has a meaning under systemd alone. */
export function hasInitScript({ type }: PlannedService): boolean {
  return type !== 'oneshot';
}

function isMain({ name }: PlannedService, { service }: Planned): boolean {
  return name === service?.name;
}

/** The administrator's variables: the product's text, or one of ours. */
function environmentFile(template: string, service: PlannedService, job: Planned): Content {
  const own = service.environmentFile?.product;
  return own === undefined
    ? textContent(template, service.environmentPath, { ...conffile, ...asService(service, job) })
    : productContent(own, service.environmentPath, 'conffile');
}
