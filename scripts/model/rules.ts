import { changelogRules } from './rules/changelog.ts';
import { configurationRules } from './rules/configuration.ts';
import { fileRules } from './rules/files.ts';
import { hostileRules } from './rules/hostile.ts';
import { placeRules } from './rules/places.ts';
import { repositoryRules } from './rules/repository.ts';
import type { Facts, Finding, Rule } from './rules/rule.ts';
import { serviceRules } from './rules/service.ts';
import { targetRules } from './rules/targets.ts';
import { unitRules } from './rules/units.ts';
import { windowsRules } from './rules/windows.ts';

/** What a manifest must keep that a schema cannot say: each rule is a small function, and all of them are asked. */
export const rules: readonly Rule[] = [
  ...targetRules,
  ...fileRules,
  ...placeRules,
  ...hostileRules,
  ...serviceRules,
  ...unitRules,
  ...configurationRules,
  ...windowsRules,
  ...changelogRules,
  ...repositoryRules,
];

/** What every rule finds. */
export function findings(facts: Facts): readonly Finding[] {
  return rules.flatMap((rule) => rule(facts));
}
