import { armorTogether } from '../sign/armor.ts';
import type { Signer } from '../sign/signer.ts';
import type { Occasion } from './occasion.ts';
import { type Upload, uploadOf } from './upload.ts';

/** Where a repository is reached, without a slash at its end. */
export function baseUrl({ repository }: Pick<Occasion, 'repository'>): string {
  return repository.url.replace(/\/+$/, '');
}

/** Names of what users add to their systems, from the root of the repository. */
export function setupPaths({ name }: Pick<Occasion['repository'], 'name'>) {
  return { key: `${name}.asc`, sources: `apt/${name}.sources`, repo: `rpm/${name}.repo` } as const;
}

/** One public key under a name that stays. */
function keyPath({ fingerprint }: Pick<Signer, 'fingerprint'>): string {
  return `keys/${fingerprint}.asc`;
}

/** Where the key lies on the user's system; the package of the key owns this file as well. */
export function keyringPath({ name }: Pick<Occasion['repository'], 'name'>): string {
  return `/usr/share/keyrings/${name}-archive-keyring.asc`;
}

/** The public keys, and the files that tell apt, dnf, yum and zypper of the repository. */
export async function setupUploads(occasion: Occasion): Promise<readonly Upload[]> {
  const { key, sources, repo } = setupPaths(occasion.repository);
  const keys = await Promise.all(occasion.signers.map(({ publicKey }) => armorTogether([publicKey])));
  return [
    ...keys.map((text, at) => uploadOf(keyPath(occasion.signers[at]!), 'content', text)),
    uploadOf(key, 'index', await armorTogether(keys)),
    uploadOf(sources, 'index', sourcesText(occasion)),
    uploadOf(repo, 'index', repoText(occasion)),
  ];
}

/** Deb822 (sources.list(5)), which apt reads since 1.1. */
export function sourcesText(occasion: Pick<Occasion, 'repository'>): string {
  const lines = [
    'Types: deb',
    `URIs: ${baseUrl(occasion)}/apt/`,
    'Suites: stable',
    'Components: main',
    `Signed-By: ${keyringPath(occasion.repository)}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** dnf.conf(5), "Repo options". Packages and metadata are both checked. */
export function repoText({ product, repository, signers }: Occasion): string {
  const { label = product.title, name } = repository;
  const base = baseUrl({ repository });
  const section = (suite: string, id: string, enabled: number) => [
    `[${id}]`,
    `name=${label} (${suite})`,
    `baseurl=${base}/rpm/${suite}/`,
    `enabled=${enabled}`,
    'gpgcheck=1',
    'repo_gpgcheck=1',
    `gpgkey=${signers.map((signer) => `${base}/${keyPath(signer)}`).join(' ')}`,
    '',
  ];
  return [...section('stable', name, 1), ...section('testing', `${name}-testing`, 0)].join('\n');
}
