/** What writes a package: Slipway's own writer of the format, or nFPM. */
export const engines = ['slipway', 'nfpm'] as const;

export type Engine = (typeof engines)[number];
