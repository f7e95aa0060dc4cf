/** Where the deb keeps the configuration, and what says how completely it is installed. */
export const configuration = '/etc/cometd/cometd.cfg';
export const state = "dpkg-query --show --showformat '${Status} ${Version}' cometd";

/** What `state` shows of a version that is whole. */
export function installed(version: string): string {
  return `install ok installed ${version}`;
}
