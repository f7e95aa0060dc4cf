/** How a tag's value is stored: the data types of rpm's `format_header.md`, by their numbers in the index. */
export const tagTypes = {
  char: 1,
  int8: 2,
  int16: 3,
  int32: 4,
  int64: 5,
  string: 6,
  bin: 7,
  stringArray: 8,
  i18nString: 9,
} as const;

export type TagType = keyof typeof tagTypes;

/** Number and type of each tag of one kind of header. */
export type TagTable = Readonly<Record<string, readonly [number, TagType]>>;

/**
 * Every tag of the main header that Slipway writes, with rpm's own names, numbers and types (`tags.md`).
 * rpm 4.8 knows all up to 5011, and passes over the later ones (weak dependencies, ENCODING, payload digests): nothing that
 * installing needs is in them. rpm 4.8.1 and 4.11.3 were seen to check, install and verify such packages.
 */
export const headerTags = {
  HEADERI18NTABLE: [100, 'stringArray'],
  NAME: [1000, 'string'],
  VERSION: [1001, 'string'],
  RELEASE: [1002, 'string'],
  EPOCH: [1003, 'int32'],
  SUMMARY: [1004, 'i18nString'],
  DESCRIPTION: [1005, 'i18nString'],
  BUILDTIME: [1006, 'int32'],
  BUILDHOST: [1007, 'string'],
  SIZE: [1009, 'int32'],
  VENDOR: [1011, 'string'],
  LICENSE: [1014, 'string'],
  PACKAGER: [1015, 'string'],
  GROUP: [1016, 'i18nString'],
  URL: [1020, 'string'],
  OS: [1021, 'string'],
  ARCH: [1022, 'string'],
  PREIN: [1023, 'string'],
  POSTIN: [1024, 'string'],
  PREUN: [1025, 'string'],
  POSTUN: [1026, 'string'],
  FILESIZES: [1028, 'int32'],
  FILEMODES: [1030, 'int16'],
  FILERDEVS: [1033, 'int16'],
  FILEMTIMES: [1034, 'int32'],
  FILEDIGESTS: [1035, 'stringArray'],
  FILELINKTOS: [1036, 'stringArray'],
  FILEFLAGS: [1037, 'int32'],
  FILEUSERNAME: [1039, 'stringArray'],
  FILEGROUPNAME: [1040, 'stringArray'],
  SOURCERPM: [1044, 'string'],
  FILEVERIFYFLAGS: [1045, 'int32'],
  PROVIDENAME: [1047, 'stringArray'],
  REQUIREFLAGS: [1048, 'int32'],
  REQUIRENAME: [1049, 'stringArray'],
  REQUIREVERSION: [1050, 'stringArray'],
  CONFLICTFLAGS: [1053, 'int32'],
  CONFLICTNAME: [1054, 'stringArray'],
  CONFLICTVERSION: [1055, 'stringArray'],
  RPMVERSION: [1064, 'string'],
  CHANGELOGTIME: [1080, 'int32'],
  CHANGELOGNAME: [1081, 'stringArray'],
  CHANGELOGTEXT: [1082, 'stringArray'],
  PREINPROG: [1085, 'string'],
  POSTINPROG: [1086, 'string'],
  PREUNPROG: [1087, 'string'],
  POSTUNPROG: [1088, 'string'],
  OBSOLETENAME: [1090, 'stringArray'],
  FILEDEVICES: [1095, 'int32'],
  FILEINODES: [1096, 'int32'],
  FILELANGS: [1097, 'stringArray'],
  PROVIDEFLAGS: [1112, 'int32'],
  PROVIDEVERSION: [1113, 'stringArray'],
  OBSOLETEFLAGS: [1114, 'int32'],
  OBSOLETEVERSION: [1115, 'stringArray'],
  DIRINDEXES: [1116, 'int32'],
  BASENAMES: [1117, 'stringArray'],
  DIRNAMES: [1118, 'stringArray'],
  OPTFLAGS: [1122, 'string'],
  PAYLOADFORMAT: [1124, 'string'],
  PAYLOADCOMPRESSOR: [1125, 'string'],
  PAYLOADFLAGS: [1126, 'string'],
  PLATFORM: [1132, 'string'],
  FILECOLORS: [1140, 'int32'],
  FILECLASS: [1141, 'int32'],
  CLASSDICT: [1142, 'stringArray'],
  FILEDEPENDSX: [1143, 'int32'],
  FILEDEPENDSN: [1144, 'int32'],
  DEPENDSDICT: [1145, 'int32'],
  PRETRANS: [1151, 'string'],
  POSTTRANS: [1152, 'string'],
  PRETRANSPROG: [1153, 'string'],
  POSTTRANSPROG: [1154, 'string'],
  LONGSIZE: [5009, 'int64'],
  FILEDIGESTALGO: [5011, 'int32'],
  RECOMMENDNAME: [5046, 'stringArray'],
  RECOMMENDVERSION: [5047, 'stringArray'],
  RECOMMENDFLAGS: [5048, 'int32'],
  SUGGESTNAME: [5049, 'stringArray'],
  SUGGESTVERSION: [5050, 'stringArray'],
  SUGGESTFLAGS: [5051, 'int32'],
  ENCODING: [5062, 'string'],
  PAYLOADDIGEST: [5092, 'stringArray'],
  PAYLOADDIGESTALGO: [5093, 'int32'],
  PAYLOADDIGESTALT: [5097, 'stringArray'],
} as const satisfies TagTable;

/**
 * The signature header's tags, some of whose numbers mean other things in the main header (`format_v4.md`).
 * Those of OpenPGP are written by whoever signs, and are here to be read. rpm 4.8 passes over SHA256HEADER and RESERVEDSPACE.
 */
export const signatureTags = {
  DSAHEADER: [267, 'bin'],
  RSAHEADER: [268, 'bin'],
  SHA1HEADER: [269, 'string'],
  LONGSIGSIZE: [270, 'int64'],
  LONGARCHIVESIZE: [271, 'int64'],
  SHA256HEADER: [273, 'string'],
  OPENPGP: [278, 'stringArray'],
  SIGSIZE: [1000, 'int32'],
  SIGPGP: [1002, 'bin'],
  SIGMD5: [1004, 'bin'],
  SIGGPG: [1005, 'bin'],
  ARCHIVESIZE: [1007, 'int32'],
  RESERVEDSPACE: [1008, 'bin'],
} as const satisfies TagTable;

interface ValueTypes {
  readonly char: readonly number[];
  readonly int8: readonly number[];
  readonly int16: readonly number[];
  readonly int32: readonly number[];
  readonly int64: readonly bigint[];
  readonly string: string;
  readonly bin: Buffer;
  readonly stringArray: readonly string[];
  readonly i18nString: readonly string[];
}

/** A tag's value. Numbers are lists even when there is one; a translated text lists its languages, as HEADERI18NTABLE does. */
export type TagValue = ValueTypes[TagType];

/** Values by the tag's name; a tag without a value, or with an empty list, is not written. */
export type TagValues<Table extends TagTable> = {
  readonly [Name in keyof Table]?: ValueTypes[Table[Name][1]] | undefined;
};

export type HeaderValues = TagValues<typeof headerTags>;
export type SignatureValues = TagValues<typeof signatureTags>;
