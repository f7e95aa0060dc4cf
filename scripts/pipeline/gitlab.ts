import { stringify } from 'yaml';
import type { PipelineJob } from './pipeline.ts';

/** Where GitLab reads the pipeline, from the top of the repository. */
export const gitlabFile = '.gitlab-ci.yml';

const installed = 'npm ci --no-audit --no-fund';

/**
 * The pipeline. GitLab gives a job the directories of those that it needs at the paths where they were left; they are moved to where the
 * commands want them. Secrets are variables of the environment `release`, which is protected.
 */
export function gitlabText(jobs: readonly PipelineJob[], header: string): string {
  const pipeline = {
    stages: [...new Set(jobs.map(({ id }) => stageOf(id)))],
    default: {
      image: 'node:22-bookworm',
      interruptible: true,
      cache: { key: 'slipway-$CI_JOB_NAME', fallback_keys: ['slipway-merge'], paths: ['.cache/slipway/'] },
    },
    variables: { XDG_CACHE_HOME: '$CI_PROJECT_DIR/.cache' },
    ...Object.fromEntries(jobs.map((job) => [job.id, jobOf(job, jobs)])),
  };
  return `${header}\n${stringify(pipeline, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}

function stageOf(id: string): string {
  return id.replace(/-.*$/, '');
}

function jobOf(job: PipelineJob, jobs: readonly PipelineJob[]): object {
  const { id, needs, commands, gets, leaves, secrets, releasesOnly } = job;
  const sources = gets.map(({ name, path }) => {
    const source = jobs.find((other) => other.leaves?.name === name)!;
    return { id: source.id, from: source.leaves!.path, path };
  });
  const kept = leaves ? storedPath(leaves.name) : undefined;
  const bring = sources.map(({ id: from, path }) => {
    const name = jobs.find((other) => other.id === from)!.leaves!.name;
    return `mkdir -p ${parentOf(path)} && cp -a ${storedPath(name)} ${path}`;
  });
  const others = needs.filter((need) => !sources.some((source) => source.id === need));
  return {
    stage: stageOf(id),
    needs: [
      ...sources.map((source) => ({ job: source.id, artifacts: true })),
      ...others.map((need) => ({ job: need, artifacts: false })),
    ],
    ...(releasesOnly && { rules: [{ if: '$CI_COMMIT_TAG =~ /^v/' }] }),
    ...(secrets.length > 0 && { environment: { name: 'release', action: 'prepare' } }),
    script: [
      installed,
      ...bring,
      ...commands.map(withoutSudo),
      ...(leaves && kept ? [`mkdir -p ${parentOf(kept)} && cp -a ${leaves.path} ${kept}`] : []),
    ],
    ...(kept && { artifacts: { paths: [kept], expire_in: '30 days' } }),
  };
}

/** Jobs run as root in their container. */
function withoutSudo(command: string): string {
  return command.replace(/^sudo /, '');
}

/** Every kept directory has a name of its own, since all lie in one tree. */
function storedPath(name: string): string {
  return `artifacts/${name}`;
}

function parentOf(path: string): string {
  return path.includes('/') ? path.replace(/\/[^/]*$/, '') : '.';
}
