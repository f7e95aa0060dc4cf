import { requirePrograms } from '../system/tools/needs.ts';
import type { Cell } from './cells.ts';
import type { StateName } from './check/check.ts';
import { openRecorder, type Step } from './check/evidence.ts';
import { openShell, type Package, type Packages } from './check/shell.ts';
import { reasonOf } from './examine.ts';
import { type LabInput, packagesFor, subjectFor } from './input.ts';
import type { InTurn } from './limit.ts';
import { makeMachine } from './machine/machine.ts';
import type { Layers } from './machine/overlay.ts';
import { qemuFor } from './machine/qemu.ts';
import type { Session } from './machine/session.ts';
import type { PackageLayers } from './package-layers.ts';
import type { Programme } from './programme.ts';
import type { LayerStore } from './root/layers.ts';
import { type Root, roots } from './root/roots.ts';

/** What the cells of one run share. */
export interface Floor {
  readonly session: Session;
  readonly store: LayerStore;
  readonly programme: Programme;
  readonly input: LabInput;
  readonly packageLayers: PackageLayers;
  readonly inTurn: InTurn;
}

/** Layers to build machines on, or how the attempt to make them failed. */
export type Basis =
  | { readonly layers: Layers }
  | { readonly reason: string; readonly steps: readonly Step[] };

/** A cell whose machines can be made. */
export interface Ready {
  readonly packages: Packages;
  readonly basis: (state: StateName) => Basis;
}

/**
 * Makes what the machines of a cell begin with; the installed states only when they are wanted.
 * @throws FaultError when the cell cannot be had: no root, no package for it. A failing installation is no such case.
 */
export async function prepareCell(floor: Floor, cell: Cell, wanted: ReadonlySet<StateName>): Promise<Ready> {
  const packages = packagesFor(floor.input, cell);
  const root: Root = roots[cell.root];
  if (cell.whole) await requirePrograms([qemuFor(root.arch)]);
  const bare = await floor.store.bare(root);
  const furnished = await floor.store.furnished(root);
  const { made, stored } = floor.packageLayers;
  const after = async (state: StateName, current: Package | undefined, shown: string) =>
    wanted.has(state) ? await install(floor, cell, { state, current, shown, furnished }) : undefined;
  // What users download is installed as it is; what they had before only has to be there.
  const older = await after('older', packages.older, stored);
  const installed = await after('installed', packages.current, made);
  const bases = { bare: { layers: bare }, furnished: { layers: furnished }, older, installed };
  return { packages, basis: (state) => bases[state]! };
}

/** A package to install, the layer that it lies in, and what it is installed on. */
interface Installation {
  readonly state: StateName;
  readonly current: Package | undefined;
  readonly shown: string;
  readonly furnished: Layers;
}

/** Installs a package once, as its users do, and keeps the result as a layer. */
async function install(
  { session, programme, input }: Floor,
  cell: Cell,
  { state, current, shown, furnished }: Installation,
): Promise<Basis> {
  if (!current) return { reason: 'there is no older version to upgrade from', steps: [] };
  const packages: Packages = { current, older: undefined };
  const machine = await makeMachine(session, `${cell.name}-${state}`, [shown, ...furnished]);
  const recorder = openRecorder();
  try {
    const shell = openShell(machine, { cell, packages, subject: subjectFor(input, current) }, recorder);
    await shell.boot();
    await programme.installers[cell.family](shell);
    return { layers: [await machine.freeze(), ...furnished] };
  } catch (error) {
    session.signal.throwIfAborted();
    await machine.remove();
    return { reason: `the package could not be installed: ${reasonOf(error)}`, steps: recorder.steps };
  }
}
