import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** Where Slipway itself lies: a clone holds the product that it was made for. */
const ownProduct = resolve(import.meta.dirname, '../../packaging/cometd/product.yaml');

/**
 * The manifest when none is named: `product.yaml` of the working directory, else the only `packaging/<product>/product.yaml`
 * there, else the clone's own product.
 */
export function usualManifest(): string {
  const here = [rootManifest, ...packagingManifests()].filter((file) => existsSync(file));
  if (here[0] === rootManifest || here.length === 1) return here[0]!;
  return here.length === 0 && existsSync(ownProduct) ? relative(process.cwd(), ownProduct) : rootManifest;
}

const rootManifest = 'product.yaml';

function packagingManifests(): readonly string[] {
  if (!existsSync('packaging')) return [];
  const folders = readdirSync('packaging', { withFileTypes: true }).filter((item) => item.isDirectory());
  return folders.map(({ name }) => join('packaging', name, rootManifest)).sort();
}
