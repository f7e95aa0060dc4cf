import { posix } from 'node:path';
import type { OwnUnit, Product } from '../model/product.ts';
import { productContent } from './content.ts';
import type { Content, PlannedService, PlannedUnit } from './job.ts';

/** The order in which units are started; they are stopped so that nothing starts one of them again. */
const startOrder = ['mount', 'socket', 'target', 'path', 'service', 'timer'];
const stopOrder = ['timer', 'path', 'socket', 'target', 'service', 'mount'];

/** What starts a service of the same name by itself. */
const triggers = ['socket', 'timer', 'path'];

/** Every unit of an installed package in the order of starting: one for each service, and the product's own. */
export function plannedUnits(
  { units }: Product,
  services: readonly PlannedService[],
  format: string,
): readonly PlannedUnit[] {
  const own = ownUnits(units, format).map(({ product, policy }) => ({
    name: posix.basename(product),
    policy,
  }));
  const all = [...services.map(({ name, policy }) => ({ name: `${name}.service`, policy })), ...own];
  const triggered = new Set(
    own.filter(({ name }) => triggers.includes(kindOf(name))).map(({ name }) => `${stemOf(name)}.service`),
  );
  return sortUnits(
    all.map(({ name, policy: { enable, start, upgrade } }): PlannedUnit => {
      const isTemplate = name.includes('@.');
      return {
        name,
        ...(isTemplate && { instances: name.replace('@.', '@*.') }),
        enable: choice(isTemplate ? false : enable),
        start: choice(isTemplate || triggered.has(name) ? (start ?? false) : start),
        upgrade,
        isService: services.some((service) => `${service.name}.service` === name),
      };
    }),
    startOrder,
  );
}

/** The same units, what starts others first. */
export function inStopOrder(units: readonly PlannedUnit[]): readonly PlannedUnit[] {
  return sortUnits(units, stopOrder);
}

/** The product's own unit files, below a directory that systemd reads, or that the archive has for its samples. */
export function unitFiles({ units }: Product, format: string, directory: string): readonly Content[] {
  return ownUnits(units, format).map(({ product }) =>
    productContent(product, posix.join(directory, posix.basename(product))),
  );
}

function ownUnits(units: readonly OwnUnit[], format: string): readonly OwnUnit[] {
  return units.filter(({ formats }) => formats === undefined || formats.includes(format));
}

function choice(said: boolean | undefined): PlannedUnit['enable'] {
  if (said === undefined) return 'usual';
  return said ? 'yes' : 'no';
}

function sortUnits(units: readonly PlannedUnit[], order: readonly string[]): readonly PlannedUnit[] {
  const rank = ({ name }: PlannedUnit) => order.indexOf(kindOf(name));
  return units.toSorted((a, b) => rank(a) - rank(b));
}

function kindOf(unit: string): string {
  return posix.extname(unit).slice(1);
}

function stemOf(unit: string): string {
  return posix.basename(unit, posix.extname(unit));
}
