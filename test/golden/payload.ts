import { createHash } from 'node:crypto';
import picomatch from 'picomatch';
import type { Payload } from '../../scripts/formats/payload.ts';
import type { Job } from '../../scripts/plan/job.ts';

/** A payload that satisfies a job's claims without being on any disk: one file of 4096 bytes a claim. */
export function inventPayload(job: Job): Payload {
  const globs = job.contents.flatMap((content) => (content.kind === 'payload' ? [content.glob] : []));
  return globs.map((glob) => {
    const { base, isGlob } = picomatch.scan(glob);
    const path = isGlob ? [base, 'example.txt'].filter(Boolean).join('/') : glob;
    const hex = (algorithm: string) => createHash(algorithm).update(path).digest('hex');
    return { path, file: `/payload/${path}`, size: 4096, sha256: hex('sha256'), md5: hex('md5') };
  });
}
