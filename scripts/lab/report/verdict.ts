import type { Report } from './report.ts';

/**
 * Whether nothing was found that does not hold. A cell that could not be had is shown and counted; where nothing may be skipped
 * (`SLIPWAY_TEST_STRICT=1`, as `.ci/run` sets it), it is a failure.
 */
export function isProved({ findings }: Report, strict = process.env.SLIPWAY_TEST_STRICT === '1'): boolean {
  return !findings.some(({ mark }) => mark === 'fails' || (strict && mark === 'unavailable'));
}
