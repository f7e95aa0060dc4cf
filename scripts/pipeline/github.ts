import { stringify } from 'yaml';
import type { Carried, PipelineJob } from './pipeline.ts';

/** Where GitHub reads the pipeline, from the top of the repository. */
export const githubFile = '.github/workflows/packages.yml';

/** Actions by the digest of a commit, since a tag can be moved; the tag that it had is written beside. */
const actions = {
  checkout: { uses: 'actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683', tag: 'v4.2.2' },
  node: { uses: 'actions/setup-node@39370e3970a6d050c480ffad4ff0ed4d3fdee5af', tag: 'v4.1.0' },
  cache: { uses: 'actions/cache@5a3ec84eff668545956fd18022155c47e93e2684', tag: 'v4.2.3' },
  upload: { uses: 'actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02', tag: 'v4.6.2' },
  download: { uses: 'actions/download-artifact@fa0a91b85d4f404e444e00e005971372dc801d16', tag: 'v4.1.8' },
} as const;

const installed = 'npm ci --no-audit --no-fund';

/** The workflow: rights to read alone, but for the job that writes the release. `header` is a comment. */
export function githubText(jobs: readonly PipelineJob[], header: string): string {
  const workflow = {
    name: 'packages',
    on: { push: { branches: ['**'], tags: ['v*'] }, pull_request: {} },
    permissions: { contents: 'read' },
    concurrency: {
      group: 'packages-${{ github.ref }}',
      'cancel-in-progress': "${{ github.event_name == 'pull_request' }}",
    },
    jobs: Object.fromEntries(jobs.map((job) => [job.id, jobOf(job)])),
  };
  return withTags(`${header}\n${stringify(workflow, { lineWidth: 0, aliasDuplicateObjects: false })}`);
}

function jobOf(job: PipelineJob): object {
  const { id, needs, commands, gets, leaves, secrets, releasesOnly } = job;
  const isRelease = id === 'notes';
  const env = Object.fromEntries(secrets.map((name) => [name, `\${{ secrets.${name} }}`]));
  return {
    ...(needs.length > 0 && { needs }),
    ...(releasesOnly && { if: "startsWith(github.ref, 'refs/tags/v')" }),
    'runs-on': 'ubuntu-24.04',
    'timeout-minutes': 60,
    ...(secrets.length > 0 && { environment: 'release' }),
    ...(isRelease && { permissions: { contents: 'write' } }),
    steps: [
      { uses: actions.checkout.uses, with: { 'persist-credentials': false } },
      { uses: actions.node.uses, with: { 'node-version': 22, cache: 'npm' } },
      cacheStep,
      ...gets.map(downloadStep),
      { run: installed },
      { run: `${commands.join('\n')}\n`, shell: 'bash', ...(secrets.length > 0 && { env }) },
      ...(isRelease ? [releaseStep(gets)] : []),
      ...(leaves ? [uploadStep(leaves)] : []),
    ],
  };
}

/** Blocks that were compressed once. The newest cache of the branch, else of the default branch, is taken. */
const cacheStep = {
  uses: actions.cache.uses,
  with: {
    path: '~/.cache/slipway',
    key: 'slipway-${{ github.job }}-${{ github.run_id }}',
    'restore-keys': 'slipway-${{ github.job }}-\nslipway-\n',
  },
};

function downloadStep({ name, path }: Carried): object {
  return { uses: actions.download.uses, with: { name, path } };
}

function uploadStep({ name, path }: Carried): object {
  const files = { name, path, 'if-no-files-found': 'error', 'include-hidden-files': false };
  return { uses: actions.upload.uses, with: files };
}

function releaseStep([release]: readonly Carried[]): object {
  const files = release ? ` ${release.path}/*.*` : '';
  return {
    run: `gh release create "$GITHUB_REF_NAME" --verify-tag --notes-file notes.md${files}\n`,
    env: { GH_TOKEN: '${{ github.token }}', GH_REPO: '${{ github.repository }}' },
  };
}

function withTags(text: string): string {
  return Object.values(actions).reduce(
    (all, { uses, tag }) => all.replaceAll(`uses: ${uses}\n`, `uses: ${uses} # ${tag}\n`),
    text,
  );
}
