import type { Shell } from '../../../../scripts/lab/check/shell.ts';

/** Waits for the server's port to be free, and then holds it until the installer's log says that a start failed. */
const program = `
use Socket; sub nap { select undef, undef, undef, shift }
my $address = sockaddr_in(8060, INADDR_LOOPBACK);
socket(my $held, PF_INET, SOCK_STREAM, 0); setsockopt($held, SOL_SOCKET, SO_REUSEADDR, 1);
nap 0.002 until bind($held, $address); listen($held, 1);
for (1..1200) { my $log = \`cat /root/.wine/drive_c/setup.log 2>&-\`; $log =~ tr/\\0//d; last if $log =~ /does not start/; nap 0.05 }
`;

/** Another program takes the port of the server as soon as it is free, and gives it back when the new server did not start. */
export async function takePort({ write, ok }: Shell): Promise<void> {
  await write('/root/take-port.pl', program);
  await ok('setsid perl /root/take-port.pl >&- 2>&- <&- & sleep 0.3');
}
