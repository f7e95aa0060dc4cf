/** A piece of HTML that is already safe. */
export interface Html {
  readonly html: string;
}

type Value = string | number | Html | readonly Html[] | undefined | false;

/** A template of HTML: what is put in is text, and quoted as such, unless it is a piece of HTML itself. */
export function html(pieces: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: pieces.map((piece, at) => piece + (at < values.length ? htmlOf(values[at]) : '')).join('') };
}

/** A text that is HTML by itself, such as a style sheet of ours. */
export function raw(text: string): Html {
  return { html: text };
}

function htmlOf(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return quote(String(value));
  return 'html' in value ? value.html : value.map((each) => each.html).join('');
}

function quote(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character]!);
}
