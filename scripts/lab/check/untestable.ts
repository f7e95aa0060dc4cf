/** Thrown by a check that cannot be made on this machine, whatever the package. */
export class UntestableError extends Error {}

/** Ends a check as not testable here, for a reason that the report shows. */
export function untestable(reason: string): never {
  throw new UntestableError(reason);
}
