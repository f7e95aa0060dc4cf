import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readDocument } from '../model/document.ts';
import { loadChecks, type OwnClaim, type OwnPart } from './programme.ts';
import { type Proof, proofSchema } from './proof-schema.ts';

/** What a product says of its own proof, and adds to that of everybody. */
export interface OwnProof extends OwnPart {
  readonly proof: Proof;
}

/**
 * Reads `proof/` beside a manifest: `proof.yaml`, and its own checks in `checks/`. Each may be missing.
 * @throws FaultError (usage) with all that is wrong in proof.yaml.
 */
export async function readOwnProof(manifest: string): Promise<OwnProof> {
  const folder = join(dirname(resolve(manifest)), 'proof');
  const file = join(dirname(manifest), 'proof', 'proof.yaml');
  const proof = existsSync(file) ? readDocument(file, proofSchema).value : proofSchema.parse({});
  const checks = join(folder, 'checks');
  return {
    proof,
    claims: ownClaims(proof),
    checks: existsSync(checks) ? await loadChecks(checks, 'own') : [],
  };
}

function ownClaims({ claims }: Proof): readonly OwnClaim[] {
  return Object.entries(claims).map(([id, { says, families }]) => ({
    id,
    says,
    whose: 'own',
    ...(families && { families }),
  }));
}
