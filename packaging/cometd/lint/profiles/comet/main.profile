# What lintian says of cometd although it is meant so; any other tag is a fault.
#
#     lintian --include-dir packaging/cometd/lint --profile comet/main --display-info --pedantic \
#         --fail-on error,warning,info,pedantic dist/cometd_*.deb
Profile: comet/main
Extends: debian/main
Disable-Tags:
# The package is its vendor's and not Debian's: /opt is its place (FHS 3.13).
 dir-or-file-in-opt
# Notices of third parties lie beside the program, as in every other format.
 package-contains-documentation-outside-usr-share-doc
# The licence's text is a file of the manifest; debian/copyright leads to it.
 extra-license-file
# Databases, logs and the configuration, which holds the serial number, are not for everybody to read.
 non-standard-dir-perm
# Not to start the service, but to run the program as its user for a moment: su and runuser need a shell and a session.
 maintainer-script-calls-start-stop-daemon
# It is a word of advice to the administrator, and not carried out.
 recursive-privilege-change
# The config script asks it as "$1-refused".
 unused-debconf-template
# No POSIX, but dash, bash and BusyBox know `ulimit -n`; elsewhere the limit stays as it was.
 bash-term-in-posix-shell
# Bun's runtime, which stripping would destroy: neither its words and libraries nor its linker's flags are ours.
 embedded-library
 hardening-no-bindnow
 hardening-no-pie
 hardening-no-relro
 spelling-error-in-binary
 unstripped-binary-or-object
