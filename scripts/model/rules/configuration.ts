import { mainService } from '../services.ts';
import { settingFault } from '../setting.ts';
import { isOwn, onLinux } from './places.ts';
import { each, type Facts, isRepeated, type Rule } from './rule.ts';

/** The places that the manifest names, by format. */
function placesOf({ configuration }: Facts['manifest']) {
  return Object.entries(configuration?.at ?? {});
}

const placesAreOfFormats: Rule = ({ manifest, formats }) =>
  each(
    placesOf(manifest),
    ([format]) =>
      formats.every(({ name }) => name !== format) && {
        path: ['configuration', 'at', format],
        what: `"${format}" is not a format`,
        next: `Valid keys: ${formats.map(({ name }) => name).join(', ')}.`,
      },
  );

const aProgramMakesIt: Rule = ({ manifest }) =>
  manifest.configuration && !mainService(manifest)
    ? [
        {
          path: ['configuration'],
          what: 'needs a service: its program makes the file',
          next: 'Add "service", or package the file as a conffile in "files".',
        },
      ]
    : [];

const liesInAnOwnDirectory: Rule = ({ manifest }) =>
  placesOf(manifest).flatMap(([format, lies]) => {
    return each(
      Object.entries(lies),
      ([key, place]) =>
        place !== undefined &&
        !isOwn(place, manifest) && {
          path: ['configuration', 'at', format, key],
          what: `"${place}" is in none of the product's directories`,
          next: 'Begin with {config}, {state} or {install}.',
        },
    );
  });

const linkAndFileDiffer: Rule = ({ manifest }) =>
  each(placesOf(manifest), ([format, { file, link }]) => {
    return (
      link !== undefined &&
      onLinux(file, manifest) === onLinux(link, manifest) && {
        path: ['configuration', 'at', format, 'link'],
        what: 'the link leads to itself',
        next: 'Name another place, or leave the link out.',
      }
    );
  });

const isNoConffile: Rule = ({ manifest }) => {
  const own = placesOf(manifest).map(([, { file }]) => file);
  return each(
    manifest.files,
    ({ to }, index) =>
      to !== undefined &&
      own.some((file) => onLinux(file, manifest) === onLinux(to, manifest)) && {
        path: ['files', index, 'to'],
        what: 'is the configuration that the program makes and rewrites',
        next: 'Remove it here, or remove "configuration".',
      },
  );
};

const answersGoSomewhere: Rule = ({ manifest: { questions, configuration } }) =>
  configuration?.apply || configuration?.format
    ? []
    : each(questions, ({ setting }, index) => ({
        path: ['questions', index, 'setting'],
        what: `nothing writes the answer to ${setting}`,
        next: 'Add "configuration.format", the syntax of the file: json, ini or env.',
      }));

const settingsFitTheFormat: Rule = ({ manifest: { questions, configuration } }) =>
  each(questions, ({ setting }, index) => {
    const fault = configuration?.format && settingFault(configuration.format, setting);
    return fault && { path: ['questions', index, 'setting'], ...fault };
  });

const noSettingIsInAnother: Rule = ({ manifest: { questions, configuration } }) =>
  each(questions, ({ setting }, index) => {
    const outer =
      configuration?.format === 'json' && questions.find((other) => setting.startsWith(`${other.setting}.`));
    return (
      outer && {
        path: ['questions', index, 'setting'],
        what: `${outer.setting} is another question's setting, and can be a value or an object, not both`,
        next: 'Correct one of them.',
      }
    );
  });

const requiredAnswersCanBeSeen: Rule = ({ manifest: { questions, configuration } }) =>
  configuration?.format
    ? []
    : each(
        questions,
        ({ required, setting }, index) =>
          required && {
            path: ['questions', index, 'required'],
            what: `nothing can tell whether ${setting} is there`,
            next: 'Add "configuration.format", or leave it out and let the program say so: "configuration.ready".',
          },
      );

const asksEachOnce: Rule = ({ manifest: { questions } }) =>
  (['name', 'setting'] as const).flatMap((key) =>
    each(
      questions,
      (question, index) =>
        isRepeated(questions, index, (one) => one[key]) && {
          path: ['questions', index, key],
          what: `"${question[key]}" is another question's ${key} as well`,
          next: 'Give each question its own.',
        },
    ),
  );

const answersFitThePattern: Rule = ({ manifest: { questions } }) =>
  (['default', 'example'] as const).flatMap((key) =>
    each(questions, ({ pattern, [key]: answer }, index) => {
      if (pattern === undefined || answer === undefined) return undefined;
      return (
        !new RegExp(`^(?:${pattern})$`).test(answer) && {
          path: ['questions', index, key],
          what: `"${answer}" does not match the pattern`,
          next: `Write one that ${pattern} matches, or mend the pattern.`,
        }
      );
    }),
  );

// The same pattern is read by grep -E in maintainer scripts and by the Windows installer.
const patternsArePortable: Rule = ({ manifest: { questions } }) =>
  each(
    questions,
    ({ pattern }, index) =>
      pattern !== undefined &&
      /\\[A-Za-z0-9]|\(\?|[*+?}]\?/.test(pattern) && {
        path: ['questions', index, 'pattern'],
        what: `"${pattern}" means nothing, or something else, to grep -E`,
        next: 'Write [0-9] for \\d, and leave out (?…) and lazy repeats.',
      },
  );

const secretsHaveNoDefault: Rule = ({ manifest: { questions } }) =>
  each(
    questions,
    (question, index) =>
      question.secret &&
      question.default !== undefined && {
        path: ['questions', index, 'default'],
        what: 'gives a secret that everybody who has the package knows',
        next: 'Leave it out.',
      },
  );

export const configurationRules: readonly Rule[] = [
  aProgramMakesIt,
  placesAreOfFormats,
  liesInAnOwnDirectory,
  linkAndFileDiffer,
  isNoConffile,
  answersGoSomewhere,
  settingsFitTheFormat,
  noSettingIsInAnother,
  requiredAnswersCanBeSeen,
  asksEachOnce,
  answersFitThePattern,
  patternsArePortable,
  secretsHaveNoDefault,
];
