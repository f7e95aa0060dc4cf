/**
 * The versions of nFPM that our packages are compared with. Its npm package begins at 2.46; since then the program cannot be
 * built where Go's module proxy refuses `go.digitalxero.dev`, so Go builds the one before. What differs between the two is in
 * docs/engines.md; 2.48 writes its rpms with another library and must be compared anew.
 */
export const nfpmVersions = { go: '2.45.1', npm: '2.47.0' } as const;

/** They as a person reads them. */
export const versionsText = Object.values(nfpmVersions).join(' or ');

/** What `go install` builds calls itself `dev`; the sum of its sources says what it is (go.sum's h1). */
const sums: Readonly<Record<string, string>> = {
  'h1:23u8so8xqw/2vCRLxUFQgtOEB7sRXzKb5lx9rdjmPD8=': nfpmVersions.go,
};

/** Which nFPM printed this as its `--version`, and whether it is one of `nfpmVersions`; undefined when none did. */
export function identifyNfpm(
  printed: string,
): { readonly text: string; readonly known: boolean } | undefined {
  const written = /^GitVersion:\s*v?(\S+)$/m.exec(printed)?.[1];
  if (written === undefined) return undefined;
  const text = sums[/^ModuleSum:\s*(\S+)$/m.exec(printed)?.[1] ?? ''] ?? written;
  return { text, known: Object.values(nfpmVersions).some((version) => version === text) };
}
