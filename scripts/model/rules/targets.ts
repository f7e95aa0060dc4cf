import { systemOf } from '../target.ts';
import { each, isRepeated, type Rule } from './rule.ts';

const namesEachTargetOnce: Rule = ({ manifest: { targets } }) =>
  each(
    targets,
    (target, index) =>
      isRepeated(targets, index, String) && {
        path: ['targets', index],
        what: `"${target}" stands here a second time`,
        next: 'Keep one of the two.',
      },
  );

const everyTargetHasAFormat: Rule = ({ manifest, formats }) => {
  const chosen = formats.filter(({ name }) => manifest.formats[name] !== undefined);
  return each(manifest.targets, (target, index) => {
    if (chosen.some(({ machines }) => machines[target] !== undefined)) return undefined;
    const able = formats.filter(({ machines }) => machines[target] !== undefined).map(({ name }) => name);
    return {
      path: ['targets', index],
      what: `none of the chosen formats is made for ${target}`,
      next: `Leave the target out, or add one of these to "formats": ${able.join(', ') || 'none is known'}.`,
    };
  });
};

const everyFormatHasATarget: Rule = ({ manifest, formats }) =>
  each(
    formats.filter(({ name }) => manifest.formats[name] !== undefined),
    ({ name, machines }) =>
      !manifest.targets.some((target) => machines[target] !== undefined) && {
        path: ['formats', name],
        what: `${name} is made for none of the targets`,
        next: `Leave it out, or add one of these to "targets": ${Object.keys(machines).join(', ')}.`,
      },
  );

const onRequestAreFormats: Rule = ({ manifest: { onRequest, formats } }) =>
  each(
    onRequest,
    (name, index) =>
      formats[name] === undefined && {
        path: ['onRequest', index],
        what: `"${name}" is none of the formats of this manifest`,
        next: `Write one of ${Object.keys(formats).join(', ')}, or add it to "formats".`,
      },
  );

const windowsIsDescribed: Rule = ({ manifest: { targets, windows } }) =>
  !windows && targets.some((target) => systemOf(target) === 'windows')
    ? [
        {
          path: ['windows'],
          what: 'is missing, and there are Windows targets',
          next: 'Say where the program and its data lie, and the oldest Windows that is accepted.',
        },
      ]
    : [];

export const targetRules: readonly Rule[] = [
  namesEachTargetOnce,
  everyTargetHasAFormat,
  everyFormatHasATarget,
  onRequestAreFormats,
  windowsIsDescribed,
];
