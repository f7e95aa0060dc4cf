import { loadFormats } from '../../../scripts/formats/registry.ts';
import type { Engine } from '../../../scripts/model/engine.ts';
import { readProduct } from '../../../scripts/model/read.ts';
import type { Job, Plan } from '../../../scripts/plan/job.ts';
import { planProduct } from '../../../scripts/plan/plan.ts';

const formats = await loadFormats();

/** The plan of a product of the tests. */
export function planOf(name: 'harbor' | 'plain' | 'hostile', engine: Engine = 'slipway'): Plan {
  const manifest = new URL(`../../fixtures/products/${name}/product.yaml`, import.meta.url).pathname;
  return planProduct({ ...readProduct(manifest, { formats }), engine }, formats, 1_700_000_000);
}

/** One job of a product of the tests: `deb linux-x86_64`. */
export function jobOf(name: 'harbor' | 'plain' | 'hostile', id: string): Job {
  return planOf(name).jobs.find((job) => job.id === id)!;
}
