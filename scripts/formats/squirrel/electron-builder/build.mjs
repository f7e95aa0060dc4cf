// Runs in a Node of its own, in the directory where npm put the packages: they start programs, make temporary directories and
// read the environment as they like. What to build is JSON on standard input: see `SquirrelBuild` in ../squirrel.ts.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';

const require = createRequire(join(process.cwd(), 'package.json'));
const SquirrelWindowsTarget = require('electron-builder-squirrel-windows').default;
const { Arch } = require('builder-util');

const build = await json(process.stdin);

/** The Target with a nuspec and an icon of ours: its own nuspec lists the files of an Electron program. */
class Target extends SquirrelWindowsTarget {
  async computeEffectiveDistOptions(appDirectory, outputDirectory, setupFile) {
    const options = await super.computeEffectiveDistOptions(appDirectory, outputDirectory, setupFile);
    return { ...options, nuspecTemplate: build.nuspec, ...(build.icon && { setupIcon: build.icon }) };
  }

  /** Squirrel makes these stubs itself, and would make one of this stub. */
  async generateStubExecutableExe() {}
}

const nothing = async () => {};
const temporary = (prefix = '') => mkdtempSync(join(tmpdir(), prefix));

/** As much of electron-builder's packager as the Target asks. */
const packager = {
  platformSpecificBuildOptions: {},
  config: {
    squirrelWindows: { customSquirrelVendorDir: build.vendor, iconUrl: build.homepage, name: build.name },
    toolsets: {},
  },
  appInfo: {
    name: build.name,
    version: build.version,
    productName: build.title,
    productFilename: build.program,
    description: build.description,
    companyName: build.publisher,
    copyright: build.copyright,
    computePackageUrl: async () => null,
  },
  resourceList: Promise.resolve([]),
  expandArtifactNamePattern: () => 'Setup.exe',
  signIf: async () => false,
  signAndEditResources: nothing,
  info: {
    tempDirManager: {
      createTempDir: async ({ prefix }) => temporary(prefix),
      getTempFile: async ({ suffix }) => join(temporary(), `file${suffix ?? ''}`),
    },
    repositoryInfo: Promise.resolve(null),
    emitArtifactBuildStarted: nothing,
    emitArtifactBuildCompleted: nothing,
    emitArtifactCreated: nothing,
  },
};

mkdirSync(build.out, { recursive: true });
const target = new Target(packager, build.out);
await target.build(build.app, Arch.x64);
await target.finishBuild();
