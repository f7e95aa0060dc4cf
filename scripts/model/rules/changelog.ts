import type { Rule } from './rule.ts';

// A version of the command line is a trial, or has its entry written later.
const tellsOfTheVersion: Rule = ({ manifest: { version, changelog: file }, changelog, overridden }) =>
  overridden || !changelog || changelog.some((entry) => entry.version === version)
    ? []
    : [
        {
          path: ['version'],
          what: `the changelog says nothing of ${version}`,
          next: `Add an entry for it to ${file}.`,
        },
      ];

export const changelogRules: readonly Rule[] = [tellsOfTheVersion];
