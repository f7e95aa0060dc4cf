import { defineCheck } from '../check/check.ts';

/** What rpm 4.8 says of itself (`rpm --showrc`), as far as packages have use for it. */
const known = [
  'CompressedFileNames',
  'FileDigests',
  'PayloadFilesHavePrefix',
  'PayloadIsXz',
  'VersionedDependencies',
];

export const check = defineCheck({
  claim: 'S3',
  title: 'rpm 4.8 knows its lead, its features, its payload and its scripts',
  from: 'furnished',
  onlyLooks: true,
  cells: ({ family }) => family === 'rpm',
  run: async ({ ok, packages, see, shows }) => {
    const { file } = packages.current;
    await shows(`od -An -tx1 -N6 ./${file}`, ' ed ab ee db 03 00');
    const features = await ok(`rpm -qp --requires ./${file} | grep -o 'rpmlib([^)]*' | cut -d'(' -f2`);
    for (const feature of features.split('\n')) see(`rpm 4.8 knows ${feature}`, known.includes(feature));
    // Its payload is checked by MD5 there, and has to be cpio in xz.
    await shows(
      `rpm -qp --queryformat '%{PAYLOADFORMAT} %{PAYLOADCOMPRESSOR} %{SIGMD5}' ./${file}`,
      /^cpio xz \w{32}$/,
    );
    const programs = '%{PREINPROG} %{POSTINPROG} %{PREUNPROG} %{POSTUNPROG} %{POSTTRANSPROG}';
    await shows(`rpm -qp --queryformat '${programs}' ./${file}`, /^(\/bin\/sh ?)+$/);
    await shows(`rpm -qp --requires ./${file} | grep '^('`, '');
    await ok(`rpm -qp --scripts ./${file} | grep -v ' scriptlet (using ' | busybox sh -n`);
  },
});
