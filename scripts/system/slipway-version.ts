import { readFileSync } from 'node:fs';

/** Slipway's own version, that of package.json. */
export const slipwayVersion: string = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).version;
