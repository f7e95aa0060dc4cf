import type { Manager } from './installer.ts';

/** An outside program, or a set of files that one needs: what it is for, how it is recognised, where it comes from. */
export interface Program {
  readonly purpose: string;
  /** Asked as `<name> <args>`; the first group of `pattern` is the version, on either output. */
  readonly version?: {
    readonly args: readonly string[];
    readonly pattern: RegExp;
    readonly minimum?: string;
  };
  /** Known holes that reach what it makes, and the first version without each. */
  readonly holes?: readonly { readonly id: string; readonly fixed: string }[];
  /** When it is no program: it is there when one of these files is. */
  readonly files?: readonly string[];
  /** Its package, or packages, at each manager; absent where there is none. dnf takes the path of a program, too. */
  readonly packages: Readonly<Partial<Record<Manager, string>>>;
  /** Who needs it beside the formats, which say for themselves what packing and reading back need. */
  readonly also?: readonly ('test' | 'lab')[];
}
