/** What the server's web interface and API are asked with; fails while nothing answers. */
export const curl = 'curl --silent --show-error --fail';

/** Where a server with the default configuration answers. */
export const home = 'http://127.0.0.1:8060';

/** Succeeds as soon as it answers. */
export const answers = `${curl} --output /dev/null ${home}/api/status`;

/** Succeeds as soon as a server of this version answers. */
export function answersAs(version: string): string {
  return `${curl} ${home}/api/status | grep '"version": *"${version}"'`;
}
