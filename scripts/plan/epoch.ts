import { usageFault } from '../model/fault.ts';
import type { Product } from '../model/product.ts';

/**
 * The one time of everything that is made, in seconds: SOURCE_DATE_EPOCH when it is set (reproducible-builds.org), else the
 * commit's, else that of the newest changelog entry.
 * @throws FaultError (usage) when SOURCE_DATE_EPOCH is no number of seconds that every format can hold.
 */
export function chooseEpoch(
  product: Product,
  sourceDateEpoch: string | undefined,
  commit: number | undefined,
): number {
  if (sourceDateEpoch === undefined || sourceDateEpoch === '')
    return commit ?? product.changelog[0]?.date ?? 0;
  // tar-stream and rpm's 32-bit tags end in January 2038.
  if (/^\d+$/.test(sourceDateEpoch) && Number(sourceDateEpoch) < 2 ** 31) return Number(sourceDateEpoch);
  throw usageFault(
    `SOURCE_DATE_EPOCH is "${sourceDateEpoch}"`,
    'It takes whole seconds since 1970, before 2038; unset it to use the commit.',
  );
}
