/** What follows a refused command line. */
export const usage = `Usage: cometd [flags]

Runs the server until SIGTERM, SIGINT, or a line "stop" on standard input.
A value is given as -Flag=value or as -Flag value.

  -Chdir=DIR            read-write files: cometd.cfg, comet-jobs.db, logs/ (default: the working directory)
  -Instdir=DIR          read-only files: vendor/ (default: the directory of this program)
  -WebrootDir=DIR       serve DIR in place of the built-in web interface; the API is unaffected
  -LogAccesses          add a log entry for every HTTP access

Instead of running the server:
  -ValidateConfigOnly   validate cometd.cfg, creating it if it does not exist, and exit
  -ApplySettings        read Key=Value lines from standard input into cometd.cfg, creating it if need be;
                        all of them or, when one is invalid, none

Exit status:
  0   done, or ended when asked to
  1   the work failed: a port in use, a directory that cannot be written
  2   the command line was wrong
  78  cometd.cfg is at fault, has no serial number, or the system has no time zone database:
      starting again will not help before somebody mends it`;
