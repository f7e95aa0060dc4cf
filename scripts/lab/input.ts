import { basename } from 'node:path';
import { fault } from '../model/fault.ts';
import type { Target } from '../model/target.ts';
import type { Cell, Family } from './cells.ts';
import type { Package, Packages } from './check/shell.ts';
import type { Programme } from './programme.ts';
import type { Proof } from './proof-schema.ts';
import { type PlannedJob, type Subject, subjectOf } from './subject/subject.ts';

/** A package under test. */
export interface LabArtifact {
  /** An absolute path on this machine. */
  readonly path: string;
  readonly format: string;
  readonly target: Target;
  readonly version: string;
  readonly job: PlannedJob;
}

/** What the lab examines, and the directory that its report goes to. */
export interface LabInput {
  readonly product: string;
  readonly version: string;
  readonly artifacts: readonly LabArtifact[];
  /** The same product in an older version, to upgrade from. */
  readonly older: readonly LabArtifact[];
  readonly out: string;
  /** What lies there and is not examined: packages of another product, or of another making. */
  readonly strangers: readonly string[];
  readonly proof: Proof;
}

/** The format whose packages are at home in a family of cells. */
export const formatOf: Readonly<Record<Family, string>> = {
  deb: 'deb',
  rpm: 'rpm',
  tar: 'tarxz',
  wine: 'nsis',
  vm: 'deb',
};

/** The packages of a cell, by their names inside. @throws FaultError when the cell's own package is not among the artifacts. */
export function packagesFor(input: LabInput, cell: Cell): Packages {
  const fits = ({ format, target }: LabArtifact) =>
    format === formatOf[cell.family] && target === cell.target;
  const current = input.artifacts.find(fits);
  if (!current) throw fault(`there is no ${formatOf[cell.family]} for ${cell.target} among the artifacts`);
  const older = input.older.find(fits);
  const archive = input.artifacts.find(({ format, target }) => format === 'tarxz' && target === cell.target);
  return {
    current: named(current),
    older: older && named(older),
    ...(archive && { archive: named(archive) }),
  };
}

/** The product as the checks of a package speak of it. */
export function subjectFor({ proof }: Pick<LabInput, 'proof'>, { job }: Package): Subject {
  return subjectOf(job, proof);
}

/** The product as the first of its packages has it: what it has and lacks is the same in all. */
export function anySubject({ artifacts: [any], proof }: LabInput): Subject {
  if (!any) throw fault('there is no package to examine', 'Run `npm run package` first.');
  return subjectOf(any.job, proof);
}

/** A programme in the cells that there are packages for. */
export function withPackages(programme: Programme, input: LabInput): Programme {
  return { ...programme, cells: programme.cells.filter((cell) => hasPackage(input, cell)) };
}

function hasPackage({ artifacts }: LabInput, { family, target }: Cell): boolean {
  return artifacts.some((one) => one.format === formatOf[family] && one.target === target);
}

/** Where the files of a cell's own packages lie on this machine. */
export function filesOf({ artifacts, older }: LabInput, own: Packages): readonly string[] {
  const names = [own.current.file, own.older?.file];
  return [...artifacts, ...older].map(({ path }) => path).filter((path) => names.includes(basename(path)));
}

function named({ path, version, job }: LabArtifact): Package {
  return { file: basename(path), version, job };
}
