import { type Bill, billTime, billUuid } from './bill.ts';
import { type Component, componentKey } from './component.ts';
import { licenceChoice } from './licence.ts';

/**
 * A bill as CycloneDX 1.6, JSON (ECMA-424): the package, what it carries, what it needs of the machine, and every file with its
 * SHA-256. The same bill gives the same text.
 */
export function cycloneDxText(bill: Bill): string {
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${billUuid(bill)}`,
    version: 1,
    metadata: metadataOf(bill),
    components: [...bill.components.map(componentOf), ...bill.files.map(fileOf)],
    dependencies: dependenciesOf(bill),
    // What a program was linked from is not always known, so nobody may read this as all there is.
    compositions: [{ aggregate: 'incomplete', assemblies: ['package'] }],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function metadataOf(bill: Bill) {
  const organization = { name: bill.vendor, url: [bill.homepage] };
  return {
    timestamp: billTime(bill),
    lifecycles: [{ phase: 'build' }],
    tools: { components: [{ type: 'application', name: 'slipway', version: bill.slipway }] },
    manufacturer: organization,
    component: packageOf(bill),
    supplier: organization,
  };
}

function packageOf({ artifact, ...bill }: Bill) {
  return {
    type: 'application',
    'bom-ref': 'package',
    supplier: { name: bill.vendor },
    name: bill.name,
    version: bill.version,
    description: bill.summary,
    ...(artifact && { hashes: [sha256(artifact.sha256)] }),
    licenses: [licenceChoice(bill.licence)],
    copyright: bill.copyright,
    purl: bill.purl,
    externalReferences: [{ type: 'website', url: bill.homepage }],
    ...(artifact && { properties: [{ name: 'slipway:file', value: artifact.path }] }),
  };
}

function componentOf(component: Component) {
  const { kind, name, version, purl, licence, supplier, copyright, digest, isCarried } = component;
  return {
    type: kind,
    'bom-ref': refOf(component),
    ...(supplier !== undefined && { supplier: { name: supplier } }),
    name,
    ...(version !== undefined && { version }),
    scope: 'required',
    ...(digest && { hashes: [{ alg: digest.algorithm, content: digest.hex }] }),
    ...(licence !== undefined && { licenses: [licenceChoice(licence)] }),
    ...(copyright !== undefined && { copyright }),
    ...(purl !== undefined && { purl }),
    ...(!isCarried && { properties: [{ name: 'slipway:carried', value: 'false' }] }),
  };
}

function fileOf({ path, sha256: hex }: Bill['files'][number]) {
  return { type: 'file', 'bom-ref': `file:${path}`, name: path, hashes: [sha256(hex)] };
}

/** What a package is made of is all one level below it: no list says for every kind what needs what. */
function dependenciesOf({ components }: Bill) {
  const refs = components.map(refOf);
  return [{ ref: 'package', dependsOn: refs }, ...refs.map((ref) => ({ ref }))];
}

function refOf(component: Component): string {
  return `component:${componentKey(component)}`;
}

function sha256(content: string) {
  return { alg: 'SHA-256', content };
}
