import type { Product } from '../model/product.ts';
import type { Target } from '../model/target.ts';
import type { Version } from '../model/version.ts';
import type { Content, Job, Places } from './job.ts';

/** What a plan asks of a format. */
export interface FormatFacts {
  readonly name: string;
  /** How the format spells each target that it serves. */
  readonly machines: Readonly<Partial<Record<Target, string>>>;
  readonly layout: Job['layout'];
  /** Its systems have no systemd, and read no unit files. */
  readonly withoutUnits?: boolean;
  /** Where its systems keep the variables of services, when not in /etc/default. */
  readonly environmentDirectory?: string;
  /** The format whose place of the configuration counts where the manifest names none for this one. */
  readonly placedLike?: string;
  readonly spellVersion: (version: Version) => string;
  readonly fileName: (product: Product, version: string, arch: string, target: Target) => string;
  readonly places: (product: Product) => Places;
  /** Where the manifest's files go in the package, when that is not where the installed product has these directories. */
  readonly carriedPlaces?: (product: Product) => Places;
  /** What this format adds to the contents that every format has. */
  readonly contents: (job: Job) => readonly Content[];
  /** Present where our own writer, and where nFPM can make it. */
  readonly pack?: unknown;
  readonly nfpm?: unknown;
}
