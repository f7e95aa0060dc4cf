import { type Fault, FaultError } from '../model/fault.ts';
import { type Draft, packageName, plainVersion, readPerson } from './draft.ts';

/** What the command line, or an answer, says. */
export interface InitWords {
  readonly name?: string;
  readonly version?: string;
  readonly summary?: string;
  readonly vendor?: string;
  readonly maintainer?: string;
  readonly homepage?: string;
  readonly licence?: string;
  readonly service?: string;
}

const usual = {
  version: '0.1.0',
  summary: 'says in one line what it is',
  maintainer: 'Packaging <packaging@example.org>',
  homepage: 'https://example.org/',
  licence: 'MIT',
} as const;

/** A question to ask, and the answer that an empty line gives. */
export interface Lacking {
  readonly key: keyof InitWords;
  readonly question: string;
  readonly usual: string;
}

/** What neither the project nor the command line says. */
export function lackingWords(found: Partial<Draft>, said: InitWords): readonly Lacking[] {
  const questions: readonly Lacking[] = [
    { key: 'name', question: 'Package name?', usual: found.name ?? 'product' },
    { key: 'version', question: 'Version?', usual: found.version ?? usual.version },
    { key: 'summary', question: 'What is it, in one line?', usual: found.summary ?? usual.summary },
    { key: 'maintainer', question: 'Who looks after the packages?', usual: personText(found) },
    { key: 'service', question: 'Which program runs in the background, if any?', usual: 'none' },
  ];
  return questions.filter(({ key }) => said[key] === undefined);
}

function personText({ maintainer }: Partial<Draft>): string {
  return maintainer ? `${maintainer.name} <${maintainer.email}>` : usual.maintainer;
}

/** Puts together what is known; what nobody said is a value to replace. @throws FaultError (usage) with every word that is wrong */
export function completeDraft(found: Partial<Draft>, said: InitWords): Draft {
  const faults = wrongWords(said);
  if (faults.length > 0) throw new FaultError(faults, 'usage');
  const name = said.name ?? found.name ?? 'product';
  const maintainer = readPerson(said.maintainer) ?? found.maintainer ?? readPerson(usual.maintainer)!;
  const summary = said.summary ?? found.summary ?? usual.summary;
  const service = said.service === 'none' ? undefined : (said.service ?? found.service);
  return {
    name,
    title: found.title ?? name,
    version: plainVersion(said.version) ?? found.version ?? usual.version,
    summary,
    description: found.description ?? summary,
    vendor: said.vendor ?? found.vendor ?? maintainer.name,
    maintainer,
    homepage: said.homepage ?? found.homepage ?? usual.homepage,
    licence: said.licence ?? found.licence ?? usual.licence,
    targets: found.targets ?? ['linux-x86_64', 'linux-arm64'],
    files: found.files ?? [{ source: 'payload', path: '**', mode: '0755' }],
    ...(service !== undefined && { service }),
    links: found.links ?? [],
    directories: found.directories ?? [],
    formats: found.formats ?? ['deb', 'rpm', 'tarxz'],
    ...(found.relations && { relations: found.relations }),
  };
}

function wrongWords({ name, version, maintainer }: InitWords): readonly Fault[] {
  return [
    ...(name !== undefined && packageName(name) !== name
      ? [wrong('--name', `${name} is not a package name`, `Write ${packageName(name)}, say.`)]
      : []),
    ...(version !== undefined && !plainVersion(version)
      ? [wrong('--version', `${version} is not a version`, 'Write three numbers, as in 1.2.0.')]
      : []),
    ...(maintainer !== undefined && !readPerson(maintainer)
      ? [wrong('--maintainer', `${maintainer} has no address`, 'Write it as in "Name <name@host.example>".')]
      : []),
  ];
}

function wrong(path: string, what: string, next: string): Fault {
  return { what, next, where: { path } };
}
