import { bunVersion } from '../system/tools/bun-runtime.ts';
import { type Component, purlOf } from './component.ts';

/** The runtime that `payload.build` compiles into a program. */
export const bunComponent: Component = {
  kind: 'framework',
  name: 'bun',
  version: bunVersion,
  purl: purlOf('github', 'oven-sh/bun', `bun-v${bunVersion}`),
  licence: 'MIT',
  supplier: 'Oven',
  isCarried: true,
};
