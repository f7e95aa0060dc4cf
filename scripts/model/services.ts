import type { Manifest } from './manifest.ts';
import type { Path } from './place.ts';
import type { System } from './target.ts';

type Written = Pick<Manifest, 'service' | 'services'>;
type Service = NonNullable<Manifest['service']>;

/** A service and where the manifest says it. */
export interface WrittenService {
  readonly path: Path;
  readonly service: Service;
}

/** The services of a manifest, whether it has the one key or the list. */
export function servicesOf({ service, services }: Written): readonly WrittenService[] {
  const listed = (services ?? []).map((one, index) => ({ path: ['services', index], service: one }));
  return service ? [{ path: ['service'], service }, ...listed] : listed;
}

/** The first service: the configuration, the questions and the user of the files are its. */
export function mainService(manifest: Written): Service | undefined {
  return servicesOf(manifest)[0]?.service;
}

/** Those that run on a system, the main one first. */
export function servicesOn<Of extends { readonly systems: readonly System[] }>(
  services: readonly Of[],
  system: System,
): readonly Of[] {
  return services.filter(({ systems }) => systems.includes(system));
}
