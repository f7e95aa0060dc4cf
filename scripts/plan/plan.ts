import type { Engine } from '../model/engine.ts';
import type { Product, Service } from '../model/product.ts';
import { servicesOn } from '../model/services.ts';
import { systemOf, type Target } from '../model/target.ts';
import { manifestContents } from './contents.ts';
import type { FormatFacts } from './format-facts.ts';
import { hostileGround } from './hostile-ground.ts';
import type { Job, Places, Plan, PlannedService } from './job.ts';
import { fillPlaces, outermost } from './places.ts';
import { plannedUnits } from './units.ts';

/**
 * Product -> Plan: one job for each format and target that the manifest names, format by format.
 * Pure: no disk, no clock, no environment. `epoch` is the time of everything in the artifacts, seconds since 1970.
 */
export function planProduct(product: Product, formats: readonly FormatFacts[], epoch: number): Plan {
  const chosen = Object.keys(product.formats).flatMap((name) =>
    formats.filter((format) => format.name === name),
  );
  const jobs = chosen.flatMap((format) =>
    product.targets
      .filter((target) => format.machines[target])
      .map((target) => planJob(product, format, target, epoch)),
  );
  return { product: product.name, version: product.version.text, epoch, jobs };
}

function planJob(product: Product, format: FormatFacts, target: Target, epoch: number): Job {
  const arch = format.machines[target] ?? '';
  const version = format.spellVersion(product.version);
  const places = format.places(product);
  const base: Omit<Job, 'contents' | 'hostile'> = {
    id: `${format.name} ${target}`,
    format: format.name,
    engine: engineOf(product, format),
    onRequest: product.onRequest.includes(format.name),
    target,
    arch,
    version,
    file: format.fileName(product, version, arch, target),
    epoch,
    product,
    options: product.formats[format.name],
    places,
    layout: format.layout,
    ...servicesOf(product, format, target, places),
    ...configurationOf(product, format, places),
  };
  const bare = { ...base, hostile: hostileGround(base) };
  const carried = { ...bare, places: format.carriedPlaces?.(product) ?? places };
  return { ...bare, contents: [...manifestContents(carried), ...format.contents({ ...bare, contents: [] })] };
}

/** The product's engine, where the format can be written by it. */
function engineOf({ engine }: Product, format: FormatFacts): Engine {
  const able: Readonly<Record<Engine, boolean>> = {
    slipway: Boolean(format.pack),
    nfpm: Boolean(format.nfpm),
  };
  return able[engine] ? engine : format.pack ? 'slipway' : 'nfpm';
}

/** The services of the target's system with this format's directories, and the units that they are. */
function servicesOf(
  product: Product,
  format: FormatFacts,
  target: Target,
  places: Places,
): Pick<Job, 'service' | 'services' | 'units'> {
  const services = servicesOn(product.services, systemOf(target)).map((service) =>
    plannedService(service, format, places),
  );
  const [service] = services;
  const isLinux = systemOf(target) === 'linux';
  const units = isLinux && !format.withoutUnits ? plannedUnits(product, services, format.name) : [];
  return { services, units, ...(service && { service }) };
}

function plannedService(
  written: Service,
  { environmentDirectory = '/etc/default' }: FormatFacts,
  places: Places,
): PlannedService {
  const service = fillPlaces(written, places);
  const writable = outermost(service.hardening.writable);
  return {
    ...service,
    hardening: { ...service.hardening, writable },
    environmentPath: `${environmentDirectory}/${service.name}`,
    argumentsVariable: service.environmentFile?.variable ?? 'DAEMON_ARGS',
  };
}

/**
 * The configuration with the place that the manifest gives it in this format, or in the format that this one follows; beside the
 * state where it says nothing.
 */
function configurationOf(
  { configuration }: Product,
  format: FormatFacts,
  places: Places,
): Pick<Job, 'configuration'> {
  if (!configuration) return {};
  const { at, name, format: syntax, create } = configuration;
  const ready = configuration.ready ?? (syntax && create);
  const { file, link } = at[format.name] ??
    at[format.placedLike ?? ''] ?? { file: `{state}/${name}`, link: undefined };
  const place = { file, ...(link !== undefined && { link }) };
  return { configuration: fillPlaces({ ...configuration, place, ...(ready && { ready }) }, places) };
}
