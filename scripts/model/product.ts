import type { z } from 'zod';
import type { manifestShape } from './manifest.ts';
import type { Version } from './version.ts';

type DeepReadonly<T> = T extends (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

type Written = DeepReadonly<z.output<z.ZodObject<typeof manifestShape>>>;

export interface ChangelogEntry {
  readonly version: string;
  /** Midnight UTC, seconds. */
  readonly date: number;
  readonly changes: readonly string[];
}

/** The manifest, read and checked. Modes are numbers, the version is parsed, `formats` holds each chosen format's options. */
export interface Product extends Omit<Written, 'version' | 'changelog' | 'services'> {
  /** All services. `service` is the first of them: the configuration and the questions are its. */
  readonly services: readonly NonNullable<Written['service']>[];
  readonly version: Version;
  readonly changelog: readonly ChangelogEntry[];
  readonly formats: Readonly<Record<string, unknown>>;
  /** Absolute path of the folder that the manifest lies in; paths in it count from there. */
  readonly folder: string;
}

export type Service = NonNullable<Product['service']>;
export type OwnUnit = Product['units'][number];
export type Configuration = NonNullable<Product['configuration']>;
export type Question = Product['questions'][number];
export type FileClaim = Product['files'][number];
