import { type Bill, billTime, billUuid } from './bill.ts';
import { type Component, componentKey } from './component.ts';
import { spdxLicence } from './licence.ts';

/**
 * A bill as SPDX 2.3, JSON: the package, what it carries and what it needs. Without files: of each of them SPDX 2.3 wants a SHA-1
 * (section 8.4), and CycloneDX has them by SHA-256.
 */
export function spdxText(bill: Bill): string {
  const components = bill.components.map((component, at) => ({
    component,
    id: `SPDXRef-Component-${at + 1}`,
  }));
  const document = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: bill.artifact?.path ?? `${bill.name}-${bill.version}`,
    documentNamespace: `urn:uuid:${billUuid(bill)}`,
    creationInfo: {
      created: billTime(bill),
      creators: [`Organization: ${bill.vendor}`, `Tool: slipway-${bill.slipway}`],
    },
    packages: [packageOf(bill), ...components.map(({ component, id }) => componentOf(component, id))],
    relationships: [
      {
        spdxElementId: 'SPDXRef-DOCUMENT',
        relationshipType: 'DESCRIBES',
        relatedSpdxElement: 'SPDXRef-Package',
      },
      ...components.map(({ component, id }) => ({
        spdxElementId: 'SPDXRef-Package',
        relationshipType: component.isCarried ? 'CONTAINS' : 'DEPENDS_ON',
        relatedSpdxElement: id,
      })),
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function packageOf(bill: Bill) {
  const { artifact } = bill;
  return {
    SPDXID: 'SPDXRef-Package',
    name: bill.name,
    versionInfo: bill.version,
    supplier: `Organization: ${bill.vendor}`,
    homepage: bill.homepage,
    ...unanalysed,
    licenseDeclared: spdxLicence(bill.licence),
    copyrightText: bill.copyright,
    primaryPackagePurpose: 'INSTALL',
    ...(artifact && {
      packageFileName: artifact.path,
      checksums: [{ algorithm: 'SHA256', checksumValue: artifact.sha256 }],
    }),
    externalRefs: [purlReference(bill.purl)],
  };
}

function componentOf(component: Component, id: string) {
  const { name, version, supplier, licence, copyright, digest, purl } = component;
  return {
    SPDXID: id,
    name: purl === undefined ? componentKey(component) : name,
    ...(version !== undefined && { versionInfo: version }),
    supplier: supplier === undefined ? 'NOASSERTION' : `Organization: ${supplier}`,
    ...unanalysed,
    licenseDeclared: spdxLicence(licence),
    copyrightText: copyright ?? 'NOASSERTION',
    ...(digest && {
      checksums: [{ algorithm: digest.algorithm.replace('-', ''), checksumValue: digest.hex }],
    }),
    ...(purl !== undefined && { externalRefs: [purlReference(purl)] }),
  };
}

const unanalysed = { downloadLocation: 'NOASSERTION', filesAnalyzed: false, licenseConcluded: 'NOASSERTION' };

function purlReference(purl: string) {
  return { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl };
}
