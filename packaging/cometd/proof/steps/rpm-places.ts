/** Where the rpm keeps the configuration; /etc/cometd/cometd.cfg leads there. */
export const configuration = '/var/lib/cometd/cometd.cfg';
