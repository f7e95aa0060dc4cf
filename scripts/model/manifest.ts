import { z } from 'zod';
import { engines } from './engine.ts';
import { configuration, question } from './manifest/configuration.ts';
import { directory, fileClaim, link, payload } from './manifest/files.ts';
import { repository } from './manifest/repository.ts';
import { sbom } from './manifest/sbom.ts';
import { service } from './manifest/service.ts';
import { signing } from './manifest/signing.ts';
import { linux, windows } from './manifest/systems.ts';
import { ownUnit } from './manifest/units.ts';
import { email, line, name, place, relativePath, text, url } from './manifest/words.ts';
import { type Target, targets } from './target.ts';

/**
 * What a person may write in `product.yaml`: the one schema behind the manifest's types, its checks and the JSON schema
 * for editors. Places may use {install}, {state}, {logs} and {config}; each format puts its own directories there.
 * Here is the manifest's shape but for `formats`, whose words belong to the formats themselves.
 */
export const manifestShape = {
  name: name.describe('the package name'),
  title: line.describe('the name that people read'),
  version: z.string().describe('three numbers as in 1.2.0, or a pre-release as in 1.2.0-rc.1'),
  summary: line.describe('one line, without the name and a full stop'),
  description: text.describe('a paragraph or two'),
  vendor: line.describe('who publishes it'),
  maintainer: z
    .strictObject({ name: line.describe('a person or a team'), email: email.describe('where to write to') })
    .describe('who looks after the packages'),
  homepage: url.describe('where to read more'),
  licence: z
    .strictObject({
      id: line.describe('SPDX identifier, as in MIT'),
      file: relativePath.describe('its text, in this folder'),
    })
    .describe('what users may do with it'),
  copyright: line.describe('years and holder, as in 2024-2026 Example Ltd'),
  changelog: relativePath.describe('the YAML file of the changes, in this folder'),
  icon: relativePath.optional().describe('the icon of the Windows installers, in this folder'),
  targets: z
    .array(z.enum(targets as [Target]))
    .min(1)
    .describe('what packages are made for'),
  payload: payload.describe('where the files that are packaged come from'),
  files: z
    .array(fileClaim)
    .min(1)
    .describe('claims every file of the payload, and adds files of this folder'),
  ignored: z.array(relativePath).default([]).describe('globs of payload files that are left out on purpose'),
  linux: linux.describe('the directories on Linux'),
  windows: windows.optional().describe('the directories and the oldest version of Windows'),
  directories: z.array(directory).default([]).describe('directories that the package makes on Linux'),
  links: z.array(link).default([]).describe('symbolic links that the package makes on Linux'),
  service: service.optional().describe('the program that runs in the background, where there is one'),
  services: z
    .array(service)
    .min(1)
    .optional()
    .describe('the same for several; `configuration` and `questions` are those of the first'),
  units: z
    .array(ownUnit)
    .default([])
    .describe(
      "unit files of the product's own: sockets, timers, paths, targets, mounts, templates, services",
    ),
  configuration: configuration
    .optional()
    .describe('a configuration file that the program makes and rewrites itself'),
  data: z
    .array(place)
    .default([])
    .describe('directories that outlive a purge unless the administrator says otherwise'),
  questions: z.array(question).default([]).describe('what is asked at install time'),
  engine: z.enum(engines).default('slipway').describe('what writes the formats that both engines can write'),
  signing: signing.optional().describe('the keys that artifacts are signed and checked with'),
  sbom: sbom.prefault({}).describe('what is told of the software that the packages carry'),
  repository: repository.optional().describe('where `npm run publish` puts releases, and for whom'),
  onRequest: z
    .array(z.string())
    .default([])
    .describe('formats that are made only when `--only` names them or their files'),
} as const;

/** What reading a manifest must know of a format: its own words, and the targets that it serves. Every `Format` fits. */
export interface KnownFormat {
  readonly name: string;
  readonly machines: Readonly<Partial<Record<Target, string>>>;
  readonly options: z.ZodType;
  /** Its systems have no systemd, and read no unit files. */
  readonly withoutUnits?: boolean;
}

/** The whole manifest, once the formats are known; each of them may be left out. */
export function manifestSchema(formats: readonly KnownFormat[]) {
  const words = Object.fromEntries(
    formats.map(({ name, options }) => [
      name,
      options.optional().describe(`makes ${name}, with these words`),
    ]),
  );
  return z.strictObject({
    ...manifestShape,
    formats: z.strictObject(words).describe('the formats that are made, with their own words'),
  });
}

export type Manifest = z.output<ReturnType<typeof manifestSchema>>;
