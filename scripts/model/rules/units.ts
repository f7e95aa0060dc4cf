import { posix } from 'node:path';
import { unitKinds } from '../manifest/units.ts';
import type { Manifest } from '../manifest.ts';
import type { Path } from '../place.ts';
import { servicesOf } from '../services.ts';
import { onLinux } from './places.ts';
import { each, type Facts, type Finding, isRepeated, type Rule } from './rule.ts';

const name = new RegExp(`^[A-Za-z0-9:_.\\\\-]+@?\\.(${unitKinds.join('|')})$`);

const haveAKindThatWeLead: Rule = ({ manifest: { units } }) =>
  each(
    units,
    ({ product }, index) =>
      !name.test(posix.basename(product)) && {
        path: ['units', index, 'product'],
        what: `"${posix.basename(product)}" is no unit whose life a package can lead`,
        next: `Name the file NAME.${unitKinds.join(', NAME.')}, or NAME@.service for a template.`,
      },
  );

// The user, the directories and what an archive's install.sh does are the service's.
const standBesideAService: Rule = ({ manifest }) =>
  manifest.units.length > 0 && servicesOf(manifest).length === 0
    ? [
        {
          path: ['units'],
          what: 'has units, and there is no service beside which they could stand',
          next: 'Describe the program in "service"; a unit file alone is not enough.',
        },
      ]
    : [];

const namesDiffer: Rule = ({ manifest }) => {
  const services = servicesOf(manifest).map(({ service }) => ({ product: `${service.name}.service` }));
  const all = [...services, ...manifest.units];
  const keyOf = ({ product }: { readonly product: string }) => posix.basename(product);
  return each(
    manifest.units,
    ({ product }, index) =>
      isRepeated(all, services.length + index, keyOf) && {
        path: ['units', index, 'product'],
        what: `${posix.basename(product)} is made a second time`,
        next: 'Keep one of the two.',
      },
  );
};

const formatsAreChosen: Rule = ({ manifest: { units, formats } }) =>
  units.flatMap((unit, index) =>
    each(
      unit.formats ?? [],
      (format, at) =>
        formats[format] === undefined && {
          path: ['units', index, 'formats', at],
          what: `"${format}" is none of the formats of this manifest`,
          next: `Write one of ${Object.keys(formats).join(', ')}.`,
        },
    ),
  );

/** The chosen formats whose systems read no unit files. */
function withoutUnits({ manifest, formats }: Facts): readonly string[] {
  return formats
    .filter(({ name, withoutUnits }) => withoutUnits && manifest.formats[name] !== undefined)
    .map(({ name }) => name);
}

const everyFormatReadsThem: Rule = (facts) => {
  const without = withoutUnits(facts);
  const others = Object.keys(facts.manifest.formats).filter((one) => !without.includes(one));
  return each(facts.manifest.units, ({ formats, product }, index) => {
    const deaf = without.find((one) => formats === undefined || formats.includes(one));
    return (
      deaf !== undefined && {
        path: ['units', index],
        what: `${deaf} has no systemd, which alone reads ${posix.basename(product)}`,
        next: `Write formats: [${others.join(', ')}].`,
      }
    );
  });
};

const everyFormatRunsThem: Rule = (facts) => {
  const [deaf] = withoutUnits(facts);
  return each(
    servicesOf(facts.manifest),
    ({ path, service: { type } }) =>
      deaf !== undefined &&
      type === 'oneshot' && {
        path: [...path, 'type'],
        what: `${deaf} has no systemd, and elsewhere a service that ends at once is none`,
        next: `Take ${deaf} out of formats, or write another type.`,
      },
  );
};

// A file that only lies there is never reloaded, restarted, stopped or disabled.
const unitFiles =
  /^(?:\/usr)?\/(?:lib|etc)\/systemd\/(?:system|user)\/[^/]+\.(?:service|socket|timer|path|target|mount|automount|swap|slice|device|scope)$/;

const areNoPlainFiles: Rule = ({ manifest }) => {
  const placed: readonly (readonly [Path, string | undefined])[] = [
    ...manifest.files.map((file, index) => [['files', index, 'to'], placeOf(file, manifest)] as const),
    ...manifest.links.map(({ path }, index) => [['links', index, 'path'], onLinux(path, manifest)] as const),
  ];
  return each(placed, ([path, place]): Finding | undefined | false => {
    return (
      place !== undefined &&
      unitFiles.test(place) && {
        path,
        what: `${place} is a unit, and a file that only lies there is never started, restarted or stopped`,
        next: 'Name the file in "units"; units of users are not supported.',
      }
    );
  });
};

function placeOf({ to, product, payload }: Manifest['files'][number], manifest: Manifest) {
  if (to === undefined) return undefined;
  const place = onLinux(to, manifest);
  const inside = posix.join(place, posix.basename(product ?? payload ?? ''));
  return unitFiles.test(inside) && !unitFiles.test(place) ? inside : place;
}

export const unitRules: readonly Rule[] = [
  standBesideAService,
  haveAKindThatWeLead,
  namesDiffer,
  formatsAreChosen,
  everyFormatReadsThem,
  everyFormatRunsThem,
  areNoPlainFiles,
];
