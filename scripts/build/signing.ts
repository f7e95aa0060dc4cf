import type { Signer } from '../sign/signer.ts';
import type { Planned } from './read-plan.ts';

/**
 * The signer of a plan, checked for everybody who reads what it signs: each format's own readers, and whoever checks SHA256SUMS.
 * @throws FaultError before anything is packed
 */
export async function readySigning({ plan, product, formats }: Planned): Promise<Signer> {
  const places = plan.jobs.flatMap((job) => formats.get(job.format)?.signature?.(job) ?? []);
  const readers = [...new Set([...places.flatMap((place) => place.readers), 'gpgv' as const])];
  const { readySigner } = await import('../sign/ready-signer.ts');
  return readySigner(product, { readers, epoch: plan.epoch });
}
