import { z } from 'zod';
import type { KnownFormat } from '../scripts/model/manifest.ts';

const linux = { 'linux-x86_64': 'amd64', 'linux-arm64': 'arm64' };
const windows = { 'windows-x86_64': 'x64', 'windows-arm64': 'arm64' };

/** Formats as the manifest knows them, for tests that must not depend on what the real ones take. */
export const knownFormats: readonly KnownFormat[] = [
  { name: 'deb', machines: linux, options: z.strictObject({ section: z.string().optional() }) },
  { name: 'rpm', machines: linux, options: z.strictObject({ group: z.string().optional() }) },
  { name: 'tarxz', machines: linux, options: z.strictObject({}) },
  { name: 'apk', machines: linux, options: z.strictObject({ depends: z.array(z.string()).optional() }) },
  { name: 'archlinux', machines: linux, options: z.looseObject({ release: z.int().optional() }) },
  { name: 'nsis', machines: windows, options: z.strictObject({}) },
];
