import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../scripts/system/tools/run.ts';
import { scratch } from '../scratch.ts';
import { root } from './verbs.ts';

const elf = join(root, 'test/fixtures/products/harbor/payload/linux-x86_64/harbor');

function slipway(folder: string, ...args: readonly string[]) {
  const words = [join(root, 'bin/slipway.mjs'), ...args];
  return run(process.execPath, words, { cwd: folder, env: { SLIPWAY_DEBUG: '', NO_COLOR: '1' } });
}

/** A project of these files; programs are real ELF files. */
function project(files: Readonly<Record<string, string>>, programs: readonly string[] = []): string {
  const folder = scratch();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const path of programs) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    cpSync(elf, join(folder, path));
    chmodSync(join(folder, path), 0o755);
  }
  return folder;
}

const changelogAndPlan = async (folder: string) => (await slipway(folder, 'plan')).stdout.split('\n')[0];

test('a folder with nothing but a payload gets a manifest that packages at once', async () => {
  const folder = project({}, ['payload/linux-x86_64/tool', 'payload/linux-arm64/tool']);
  expect(await slipway(folder, 'init', '--name', 'tool', '--service', 'tool')).toMatchObject({ status: 0 });
  const made = await slipway(folder, 'package', '--only', 'deb', '--no-cache', '--quiet');
  // The program of the tests is made for x86_64, so only that target is whole.
  expect(made.stderr).toContain('arm64');
  expect(await slipway(folder, 'package', '--only', '*amd64*', '--no-cache', '--quiet')).toMatchObject({
    status: 0,
  });
  expect(existsSync(join(folder, 'dist/tool_0.1.0_amd64.deb'))).toBe(true);
});

test.each([
  [
    'package.json',
    '{"name": "@some/Web Tool", "version": "3.1.4", "description": "shows: things", "license": "ISC", "author": {"name": "An \\"Author\\"", "email": "a@b.example"}}',
    'web-tool 3.1.4',
  ],
  [
    'Cargo.toml',
    '[package]\nname = "web-tool"\nversion = "0.9.0"\ndescription = "shows things"\n[dependencies]\nname = "other"\n',
    'web-tool 0.9.0',
  ],
  ['go.mod', 'module github.example/some/web-tool/v2\n\ngo 1.22\n', 'web-tool 0.1.0'],
])('%s says what the product is', async (name, text, planned) => {
  const folder = project({ [name]: text }, ['payload/linux-x86_64/tool']);
  expect(await slipway(folder, 'init')).toMatchObject({ status: 0, stderr: '' });
  expect(await changelogAndPlan(folder)).toMatch(new RegExp(`^${planned},`));
});

const nfpm = `name: "foo"
arch: "amd64"
version: "v1.2.3"
maintainer: "John Doe <john@example.com>"
description: |
  FooBar is the great foo: and bar software.
  And this can be in multiple lines!
vendor: "FooBarCorp"
license: "MIT"
depends: [bash]
replaces: [oldfoo]
contents:
  - { src: ./build/foo, dst: /usr/bin/foo }
  - { src: ./etc/foo.conf, dst: /etc/foo.conf, type: config|noreplace, file_info: { mode: 0640 } }
  - { src: docs/, dst: /usr/share/doc/foo/ }
  - { dst: /var/lib/foo, type: dir }
  - { src: /usr/bin/foo, dst: /usr/bin/bar, type: symlink }
scripts: { postinstall: ./postinstall.sh }
`;

test('an nfpm.yaml is taken over, line by line, and packages without an edit', async () => {
  const folder = project({ 'nfpm.yaml': nfpm, 'etc/foo.conf': 'a=b\n' }, ['build/foo']);
  const { stdout, status } = await slipway(folder, 'init', '--from', 'nfpm.yaml');
  expect(status).toBe(0);
  expect(stdout).toContain('taken      contents: etc/foo.conf -> /etc/foo.conf\n');
  expect(stdout).toContain('not taken  contents: docs/ -> /usr/share/doc/foo/: name each file');
  expect(stdout).toContain('not taken  scripts: ');
  expect(await slipway(folder, 'package', '--no-cache', '--quiet')).toMatchObject({ status: 0 });
  const deb = join(folder, 'dist/foo_1.2.3_amd64.deb');
  const listed = (await run('dpkg-deb', ['--contents', deb])).stdout;
  expect(listed).toMatch(/^-rwxr-xr-x root\/root .* \.\/usr\/bin\/foo$/m);
  expect(listed).toMatch(/^-rw-r----- root\/root .* \.\/etc\/foo\.conf$/m);
  expect(listed).toMatch(/ \.\/usr\/bin\/bar -> foo$/m);
  const fields = (await run('dpkg-deb', ['--field', deb, 'Depends', 'Replaces', 'Maintainer'])).stdout;
  expect(fields).toMatch(/^Depends:.*\bbash\b/m);
  expect(fields).toContain('Replaces: oldfoo\nMaintainer: John Doe <john@example.com>');
});

test('a name that no user can have gives the service a user with another one', async () => {
  const folder = project({}, ['payload/linux-x86_64/tool']);
  expect(await slipway(folder, 'init', '--name', '7.tool+extra', '--service', 'tool')).toMatchObject({
    status: 0,
  });
  expect(await slipway(folder, 'plan')).toMatchObject({ status: 0, stderr: '' });
  expect(readFileSync(join(folder, 'product.yaml'), 'utf8')).toContain('  user: _7-tool-extra\n');
});

test('what is there is never overwritten, and wrong words are named all at once', async () => {
  const folder = project({
    LICENSE: 'ours\n',
    'changelog.yaml': '- { version: 1.0.0, date: 2026-01-01, changes: [One.] }\n',
  });
  const wrong = await slipway(
    folder,
    'init',
    '--name',
    'Some Name',
    '--version',
    'new',
    '--maintainer',
    'me',
  );
  expect(wrong.status).toBe(2);
  expect(wrong.stderr.match(/^--\w+: /gm)).toEqual(['--name: ', '--version: ', '--maintainer: ']);
  expect(existsSync(join(folder, 'product.yaml'))).toBe(false);
  expect(await slipway(folder, 'init', '--version', '1.0.0')).toMatchObject({ status: 0 });
  expect(readFileSync(join(folder, 'LICENSE'), 'utf8')).toBe('ours\n');
  expect((await slipway(folder, 'init')).stderr).toBe(
    'product.yaml: is there already\n    Edit it, or name another directory with --out.\n',
  );
  expect((await slipway(folder, 'init', '--from', 'nowhere.yaml', '--out', 'new')).status).toBe(2);
});
