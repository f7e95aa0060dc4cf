// Plain Node without dependencies: it runs before anything is installed, and must at least be read by an old Node.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Whether this is the npm package, whose own packages npm installed with it, and no clone. */
const isPacked = !existsSync(join(root, 'package-lock.json')) && existsSync(join(root, 'compiled'));
const say = console.log;
const oldestNode = [20, 19];
const usage = `Usage: npm run setup -- [--check]   (slipway setup [--check])

Installs what Slipway needs: npm packages, outside programs, Bun's runtimes. What is here already is left alone.
  --check   only say what is missing; exit status 1 when something is`;

/** Something that a person must mend before set-up can go on: what failed, and what to do next. */
class SetupError extends Error {}

async function main(words) {
  if (words.includes('--help')) return say(usage);
  const unknown = words.find((word) => word !== '--check');
  if (unknown) throw Object.assign(new SetupError(`${unknown} is no option.\n\n${usage}`), { status: 2 });
  checkNode();
  if (words.includes('--check')) return check();
  if (!isPacked && !modulesAreCurrent()) await installModules();
  const { unprepared, programs } = await installPrograms(await askDoctor());
  await prepare(unprepared);
  say(programs.length > 0 ? 'Set up for packaging.' : 'Set up: everything is here.');
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldMajor, oldMinor] = oldestNode;
  if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) return;
  throw new SetupError(
    `Slipway needs Node ${oldestNode.join('.')} or later, and this is ${process.versions.node}.
    Install a newer one (your version manager, or the packages that Node's own site offers), then run this again.`,
  );
}

/** Says what is missing and installs nothing. */
async function check() {
  if (!isPacked && !modulesAreCurrent())
    throw new SetupError(
      'The npm packages are missing or differ from package-lock.json.\n    `npm run setup` installs them.',
    );
  const findings = await askDoctor();
  const missing = [...findings.programs.map(({ name }) => name), ...findings.unprepared];
  if (missing.length > 0)
    throw new SetupError(`Missing: ${missing.join(', ')}\n    \`npm run setup\` gets what it can.`);
  say('Nothing is missing.');
}

/** Whether node_modules holds just what package-lock.json names; packages for other systems may be absent. */
function modulesAreCurrent() {
  const [wanted, present] = ['package-lock.json', 'node_modules/.package-lock.json'].map(readPackages);
  if (!wanted || !present) return false;
  const same = ([path, { version, integrity, optional, devOptional }]) => {
    const found = present[path];
    if (!found) return Boolean(optional || devOptional);
    return found.version === version && found.integrity === integrity && existsSync(join(root, path));
  };
  return Object.entries(wanted).every(same) && Object.keys(present).every((path) => path in wanted);
}

function readPackages(file) {
  if (!existsSync(join(root, file))) return undefined;
  const { '': self, ...packages } = JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  return packages;
}

/**
 * No package's install step runs: npm 10 runs them, later ones ask first, and some of them want the internet. esbuild and
 * lzma-native bring their binaries along and need none; `prepare` does Bun's.
 */
function installModules() {
  const ci = [...findNpm(), 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=warn'];
  const next = 'Can npm reach its registry (`npm ping`)? Then run this again.';
  return show('Installing the npm packages', ci, next);
}

/** @returns what `npm run doctor -- --missing --json` says; it exits with 1 when something is missing. */
async function askDoctor() {
  const { status, stdout, said } = await capture(verb('doctor', '--missing', '--json'));
  if (status === 0 || (status === 1 && stdout.startsWith('{'))) return JSON.parse(stdout);
  throw new SetupError(`The programs of this machine could not be looked up:\n${indent(said)}`);
}

/** @returns what is known of this machine afterwards. */
async function installPrograms(findings) {
  const { installer, packages } = findings;
  const rights = installer && packages.length > 0 && (await rightsFor(installer));
  // What a failure means is decided by what is still missing after it.
  if (rights) await runInstaller(installer, packages, rights).catch((error) => say(error.message));
  const now = rights ? await askDoctor() : findings;
  if (now.programs.length > 0) reportAbsent(now);
  return now;
}

async function runInstaller({ refresh, command }, packages, rights) {
  const next = 'Mend what it says (the network, the sources of packages), then run this again.';
  if (refresh) await show('Reading the lists of packages', [...rights, ...refresh], next);
  await show(`Installing ${packages.join(' ')}`, [...rights, ...command, ...packages], next);
}

/** How to become who may install: nothing more as root or where everybody may, sudo, or not at all. */
async function rightsFor({ root: needsRoot }) {
  const environment = ['env', 'DEBIAN_FRONTEND=noninteractive'];
  if (!needsRoot || process.getuid() === 0) return environment;
  if (!isOnPath('sudo')) return undefined;
  const willing = process.stdin.isTTY || (await capture(['sudo', '-n', 'true'])).status === 0;
  return willing ? ['sudo', ...environment] : undefined;
}

/** Without the programs that packing needs there is no going on; tests that miss theirs are skipped. */
function reportAbsent({ programs, advice }) {
  const lines = programs.map(({ name, purpose }) => `    ${name}, which ${purpose}`);
  const how = advice
    ? `Who may install here gets them with: ${advice}`
    : 'This system has no package of them.';
  const words = `Still missing:\n${lines.join('\n')}\n    ${how}`;
  if (programs.some((program) => program.for.includes('package'))) throw new SetupError(words);
  say(`${words}\n    Packaging needs none of them; tests that do are skipped.`);
}

/** Fetches and builds what comes from no package manager, when some of it is not there yet. */
async function prepare(unprepared) {
  if (unprepared.length === 0) return;
  const next = 'Mend what it says, then run this again.';
  await show(`Preparing ${unprepared.join(', ')}`, verb('prepare'), next);
}

function verb(name, ...words) {
  if (isPacked) return [process.execPath, join(root, 'compiled/scripts', `${name}.js`), ...words];
  return [process.execPath, '--import', 'tsx', join(root, 'scripts', `${name}.ts`), ...words];
}

/** Runs a command that must succeed; says what it does, and every 15 seconds where it is. */
async function show(label, argv, next) {
  say(`${label} …`);
  const started = Date.now();
  const { status, said } = await capture(argv, (line) => say(`  ${seconds(started)} s: ${line}`));
  if (status !== 0)
    throw new SetupError(`${label} failed (exit status ${status}):\n${indent(said)}\n    ${next}`);
  say(`  done in ${seconds(started)} s`);
}

function capture(argv, tick = () => {}) {
  const [program, ...words] = argv;
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      cwd: isPacked ? undefined : root,
      stdio: ['inherit', 'pipe', 'pipe'],
    });
    let [stdout, said] = ['', ''];
    const timer = setInterval(() => tick(said.trim().split('\n').pop() || 'still working'), 15_000);
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        said += text;
        if (stream === child.stdout) stdout += text;
      });
    child.on('error', (error) => reject(new SetupError(`${program} could not be started: ${error.message}`)));
    child.on('close', (code) => {
      clearInterval(timer);
      resolve({ status: code ?? 'of a signal', stdout, said });
    });
  });
}

/** The npm that runs this script, else the one on PATH. */
function findNpm() {
  const running = process.env.npm_execpath;
  if (running?.endsWith('npm-cli.js')) return [process.execPath, running];
  if (isOnPath('npm')) return ['npm'];
  throw new SetupError('npm is not on this machine.\n    It usually comes with Node: install it.');
}

function isOnPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

function indent(text) {
  return text
    .trim()
    .split('\n')
    .slice(-20)
    .map((line) => `    ${line}`)
    .join('\n');
}

function seconds(started) {
  return Math.round((Date.now() - started) / 1000);
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof SetupError && !process.env.SLIPWAY_DEBUG ? error.message : error);
  process.exitCode = error.status ?? 1;
});
