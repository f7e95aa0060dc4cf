import type { Engine } from '../model/engine.ts';
import type { Product, Service } from '../model/product.ts';
import type { Target } from '../model/target.ts';
import type { Role } from '../model/tree.ts';

/** The directories of one format: where {install}, {state}, {logs} and {config} lie on the machine that it is installed on. */
export interface Places {
  readonly install: string;
  readonly state: string;
  readonly logs: string;
  readonly config: string;
}

interface Owned {
  readonly mode: number;
  readonly owner: string;
  readonly group: string;
  readonly role: Role;
}

/** One thing that the package will hold, before any disk is read. Paths are as in `model/tree.ts`. */
export type Content =
  | ({
      readonly kind: 'payload';
      readonly glob: string /** A directory, when the glob matches several. */;
      readonly to?: string;
    } & Owned)
  | ({ readonly kind: 'product'; readonly from: string; readonly path: string } & Owned)
  | ({
      readonly kind: 'text';
      readonly text: TextPlan;
      readonly path: string /** gzip it, as Policy 12.7 wants of changelogs. */;
      readonly gzip?: boolean;
    } & Owned)
  | ({
      readonly kind: 'bill' /** Written when all other files are known: an SBOM of them, or their licence notices. */;
      readonly bill: 'sbom' | 'notices';
      readonly path: string;
    } & Owned)
  | ({ readonly kind: 'directory'; readonly path: string } & Omit<Owned, 'role'>)
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  | ({ readonly kind: 'ghost'; readonly path: string } & Omit<Owned, 'role'>);

/** A text to render: templates below `templates/` by name (`systemd/service`), rendered in this order and joined. */
export interface TextPlan {
  readonly name: string;
  readonly templates: readonly string[];
  /** What the templates see beside the job. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** Where the configuration file lies in this format, and the link that leads to it from elsewhere. */
export interface ConfigurationPlace {
  readonly file: string;
  readonly link?: string;
}

/** A symbolic link; its target is relative inside one top-level directory (Policy 10.5). */
export interface PlannedLink {
  readonly path: string;
  readonly target: string;
}

/** A service with a format's directories filled in. */
export type PlannedService = Service & {
  /** The administrator's file of environment variables. */
  readonly environmentPath: string;
  /** The variable whose words follow the program's arguments. */
  readonly argumentsVariable: string;
};

/** A unit of an installed package, and what its scripts do with it. `usual` is what the distribution does. */
export interface PlannedUnit {
  /** `cometd.service`, `backup@.service` */
  readonly name: string;
  /** What matches the instances of a template: `backup@*.service`. */
  readonly instances?: string;
  readonly enable: 'yes' | 'no' | 'usual';
  readonly start: 'yes' | 'no' | 'usual';
  readonly upgrade: Service['policy']['upgrade'];
  /** One of the manifest's services, which other init systems know as well. */
  readonly isService: boolean;
}

/**
 * Directories of an installed format that others than root may write to (`model/hostile.ts`), and what lies below them. Packages
 * carry nothing there: the service's user makes it, once the directory above is its own.
 */
export interface HostileGround {
  /** Absolute, outermost only. */
  readonly roots: readonly string[];
  /** Below them, each before those in it; the service's user and group own all of them. */
  readonly directories: readonly { readonly path: string; readonly mode: number }[];
  /** Those of the manifest, and the one to the configuration. */
  readonly links: readonly PlannedLink[];
}

/**
 * One artifact for one target: all that is known before a file is read. Plain data, printed by `npm run plan`, and the value
 * that every template sees. `places` are filled in wherever the manifest says {install}, {state}, {logs} or {config}.
 */
export interface Job {
  /** `deb linux-x86_64` */
  readonly id: string;
  readonly format: string;
  readonly engine: Engine;
  /** Made only when `--only` names its format or its file. */
  readonly onRequest: boolean;
  readonly target: Target;
  /** The architecture and the version as the format spells them. */
  readonly arch: string;
  readonly version: string;
  /** File name in `dist/`. */
  readonly file: string;
  /** Seconds since 1970 of every time in the artifact. */
  readonly epoch: number;
  readonly product: Product;
  /** The format's own part of the manifest, as its schema typed it. */
  readonly options: unknown;
  readonly places: Places;
  /** The first of `services`: the configuration and the questions are its. */
  readonly service?: PlannedService;
  /** Those that run on the target's system. */
  readonly services: readonly PlannedService[];
  /** In the order of starting; none where the format has no units. */
  readonly units: readonly PlannedUnit[];
  readonly configuration?: Product['configuration'] & { readonly place: ConfigurationPlace };
  /** `installed`: contents have absolute paths. `unpacked`: paths relative to the top directory. */
  readonly layout: 'installed' | 'unpacked';
  readonly hostile: HostileGround;
  readonly contents: readonly Content[];
}

/** All that one `npm run package` makes. */
export interface Plan {
  readonly product: string;
  readonly version: string;
  readonly epoch: number;
  readonly jobs: readonly Job[];
}
