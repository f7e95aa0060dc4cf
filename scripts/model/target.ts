/** The closed lists of what we package for; each format spells them in its own table. */
export const systems = ['linux', 'windows'] as const;
export const machines = ['x86_64', 'arm64'] as const;

export type System = (typeof systems)[number];
export type Machine = (typeof machines)[number];
export type Target = `${System}-${Machine}`;

export const targets = systems.flatMap((system) => machines.map((machine): Target => `${system}-${machine}`));

/** The operating system of a target. */
export function systemOf(target: Target): System {
  return target.slice(0, target.indexOf('-')) as System;
}

/** The processor architecture of a target. */
export function machineOf(target: Target): Machine {
  return target.slice(target.indexOf('-') + 1) as Machine;
}
