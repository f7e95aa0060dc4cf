import type { Job } from '../plan/job.ts';

/** What a manifest has that maintainer scripts must act on. */
export interface Facts {
  readonly service: boolean;
  /** There are units: of services, or of the product's own. */
  readonly units: boolean;
  /** An upgrade stops one of them before it unpacks. */
  readonly stopFirst: boolean;
  /** The service has a user of its own. */
  readonly user: boolean;
  readonly capabilities: boolean;
  readonly directories: boolean;
  readonly links: boolean;
  /** Something lies below a directory that the service's user may write to, and is made by that user. */
  readonly hostile: boolean;
  /** Scripts run something as the service's user. */
  readonly asUser: boolean;
  /** The program makes its configuration itself. */
  readonly configuration: boolean;
  readonly configurationLink: boolean;
  readonly questions: boolean;
  /** Answers are entered into the configuration. */
  readonly answers: boolean;
  readonly data: boolean;
  /** It lies below /opt, a directory that Debian has and no package owns. */
  readonly opt: boolean;
  /** There is something that debconf asks, at installation or at purge. */
  readonly debconf: boolean;
}

/** The facts of a job that decide which fragments its scripts are made of. */
export function factsOf({ product, service, services, units, configuration, places, hostile }: Job): Facts {
  const configured = service !== undefined && configuration !== undefined;
  const questions = product.questions.length > 0;
  const made = hostile.directories.length + hostile.links.length > 0;
  const data = product.data.length > 0;
  return {
    service: service !== undefined,
    units: services.length + units.length > 0,
    stopFirst: units.some(({ upgrade }) => upgrade === 'stop-first'),
    user: service !== undefined && service.user !== 'root',
    // A capability of an interpreter's file would be everybody's.
    capabilities: (service?.capabilities.length ?? 0) > 0 && !service?.program.startsWith('/'),
    directories: product.directories.length > 0,
    links: product.links.length > 0,
    hostile: made,
    asUser: configured || made,
    configuration: configured,
    configurationLink: configured && configuration.place.link !== undefined,
    questions,
    answers: configured && questions && (configuration.format ?? configuration.apply) !== undefined,
    data,
    opt: places.install.startsWith('/opt/'),
    debconf: questions || data,
  };
}
