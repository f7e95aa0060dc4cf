import { fillPlaces } from '../../plan/places.ts';
import type { Subject } from '../subject/subject.ts';

/** Prints what of the product is in the system, but the packages under test: its directories, and whatever bears its name. */
export function traces({ job, name, places, service }: Subject): string {
  const names = [...new Set([name, service?.name ?? name])].map((each) => `-name '*${each}*'`).join(' -o ');
  const others = ['/srv/packages', '/srv/light', '/tmp', '/root', '/proc', ...keptData(job)];
  const left = others.map((path) => `! -path '${path}/*'`).join(' ');
  const own = [...new Set(Object.values(places))].join(' ');
  return `{ find / -xdev '(' ${names} ')' ${left}; ls -d ${own} 2>/dev/null; } | sort -u | xargs`;
}

/** What `traces` prints when only the data are left. */
export function tracesOfData({ job, places }: Subject): string {
  const data = keptData(job);
  const holds = (place: string) => data.some((path) => path === place || path.startsWith(`${place}/`));
  return [...new Set(Object.values(places))].filter(holds).toSorted().join(' ');
}

function keptData({ product, places }: Subject['job']): readonly string[] {
  return fillPlaces(product.data, places);
}
