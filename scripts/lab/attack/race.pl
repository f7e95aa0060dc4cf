#!/usr/bin/perl
# race.pl TARGET NAME...: as fast as it can, lets each NAME be a link to TARGET and something else by turns, until it is ended.
# Run as the service's user, while root does something with these names.
use strict;
use warnings;

my ($target, @names) = @ARGV;
my ($renameat2, $here, $exchange) = (316, -100, 2);    # x86_64, AT_FDCWD, RENAME_EXCHANGE

while (1) {
	for my $name (@names) {
		my $other = "$name.race";
		next if syscall($renameat2, $here, $name, $here, $other, $exchange) == 0;
		# One of them is missing: the link is made again, and an empty file where nothing is.
		symlink $target, $other;
		next if -l $name || -e $name;
		open(my $file, '>', $name) and close $file;
	}
}
