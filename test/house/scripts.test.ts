import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apkScripts } from '../../scripts/formats/apk/lifecycle.ts';
import { archlinuxScripts } from '../../scripts/formats/archlinux/lifecycle.ts';
import { debScripts } from '../../scripts/formats/deb/lifecycle.ts';
import { loadFormats } from '../../scripts/formats/registry.ts';
import { rpmScriptlets } from '../../scripts/formats/rpm/lifecycle.ts';
import { readProduct } from '../../scripts/model/read.ts';
import type { Job, TextPlan } from '../../scripts/plan/job.ts';
import { planProduct } from '../../scripts/plan/plan.ts';
import { renderText } from '../../scripts/render/render.ts';
import { run } from '../../scripts/system/tools/run.ts';
import { lacks } from '../lacks.ts';
import { root } from './sources.ts';

const noBusybox = await lacks('busybox');
const noShellcheck = await lacks('shellcheck');
const folder = mkdtempSync(join(tmpdir(), 'scripts-'));
const written: string[] = [];

/** Bodies that their package gives a shell of its own. */
const bodies = ['rpm', 'archlinux'];

const composed: Readonly<Record<string, (job: Job) => readonly TextPlan[]>> = {
  deb: debScripts,
  rpm: rpmScriptlets,
  apk: apkScripts,
  archlinux: archlinuxScripts,
};

beforeAll(async () => {
  const formats = await loadFormats();
  for (const manifest of manifests()) {
    const { jobs } = planProduct(readProduct(manifest, { formats }), formats, 0);
    for (const job of jobs) for (const [name, text] of scriptsOf(job)) written.push(write(job, name, text));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The products that are packaged, and those of the tests: one is hostile in every text that a manifest leaves free. */
function manifests(): readonly string[] {
  return ['packaging', 'test/fixtures/products']
    .flatMap((parent) =>
      readdirSync(join(root, parent)).map((name) => join(root, parent, name, 'product.yaml')),
    )
    .filter((file) => existsSync(file));
}

/** Every shell script of a job by name: maintainer scripts, scriptlets, and files of the package. */
function scriptsOf(job: Job): ReadonlyMap<string, string> {
  const own = composed[job.format]?.(job) ?? [];
  const files = job.contents.flatMap((content) => (content.kind === 'text' ? [content.text] : []));
  const installDirectories = [
    { path: job.places.install, inside: false, roots: true },
    { path: `${job.places.install}/vendor`, inside: true, roots: true },
    { path: `${job.places.install}/data`, inside: true, roots: false },
  ];
  const programFile = { group: 'root', mode: 0o755 };
  const values = { ...job, owned: job.product.directories, installDirectories, programFile };
  const texts = [...own, ...files].map((plan) => [plan.name, renderText(plan, values)] as const);
  const scriptlets = bodies.includes(job.format) ? own.map((plan) => plan.name) : [];
  return new Map(texts.filter(([name, text]) => text.startsWith('#!/bin/sh') || scriptlets.includes(name)));
}

function write(job: Job, name: string, text: string): string {
  const file = join(folder, job.product.name, job.id.replaceAll(' ', '-'), name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

async function complaints(program: string, ...args: readonly string[]): Promise<readonly string[]> {
  const results = await Promise.all(written.map((file) => run(program, [...args, file])));
  return results.flatMap(({ status, stdout, stderr }, at) =>
    status === 0 ? [] : [`${written[at]}: ${stdout}${stderr}`],
  );
}

test('every kind of script is among those that are checked', () => {
  const names = [
    'preinst',
    'postinst',
    'prerm',
    'postrm',
    'config',
    'pre',
    'post',
    'preun',
    'postun',
    'posttrans',
    'preinstall',
    'postupgrade',
  ];
  const kinds = [...names, 'install.sh', 'cometd'];
  expect(kinds.filter((kind) => !written.some((file) => file.endsWith(`/${kind}`)))).toEqual([]);
});

test("every script parses under the system's shell", async () => {
  expect(await complaints('sh', '-n')).toEqual([]);
});

test.skipIf(noBusybox)('every script parses under BusyBox', async () => {
  expect(await complaints('busybox', 'ash', '-n')).toEqual([]);
});

// SC2016: values of the manifest stand in single quotes so that nothing in them expands.
test.skipIf(noShellcheck)('shellcheck has nothing to say of any script', async () => {
  const { stdout, stderr } = await run('shellcheck', ['--shell=sh', '--exclude=SC2016', ...written]);
  expect(stdout + stderr).toBe('');
});
