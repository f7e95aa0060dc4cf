import parse from 'spdx-expression-parse';

/** How CycloneDX writes a licence: an SPDX identifier, an SPDX expression, or a name of one's own. */
export type LicenceChoice =
  | { readonly license: { readonly id: string } }
  | { readonly license: { readonly name: string } }
  | { readonly expression: string };

/** A licence as written by people: `MIT`, `(MIT OR Apache-2.0)`, `SEE LICENSE IN x`. */
export function licenceChoice(written: string): LicenceChoice {
  const parsed = parseExpression(written);
  if (!parsed) return { license: { name: written } };
  if ('license' in parsed && !parsed.plus && !parsed.exception && !isReference(parsed.license))
    return { license: { id: parsed.license } };
  return { expression: written };
}

/** As SPDX wants it: an expression, or NOASSERTION. */
export function spdxLicence(written: string | undefined): string {
  return written !== undefined && parseExpression(written) ? written : 'NOASSERTION';
}

function parseExpression(written: string): ReturnType<typeof parse> | undefined {
  try {
    return parse(written);
  } catch {
    return undefined;
  }
}

function isReference(id: string): boolean {
  return /^(LicenseRef|DocumentRef)-/.test(id);
}
