import { timeText } from '../../system/terminal/words.ts';
import type { Step } from '../check/evidence.ts';
import { type Html, html } from './html.ts';
import { marks } from './marks.ts';
import type { Examination } from './report.ts';

/** One check as a person reads it: each command, what it printed, and what was seen. */
export function examinationSection({ title, check, whose, mark, seconds, steps }: Examination): Html {
  return html`<section>
<h3><span class="badge ${mark}">${marks[mark].sign}</span> ${title}</h3>
<p class="source">${check}, ${whose === 'own' ? 'the product’s own' : 'made of every product'}, ${timeText(seconds)}</p>
<ol>${steps.map(stepItem)}</ol>
</section>`;
}

function stepItem(step: Step): Html {
  if (step.kind === 'event') return eventItem(step.says);
  if (step.kind === 'fact')
    return html`<li class="fact ${step.holds ? 'holds' : 'fails'}">${marks[step.holds ? 'holds' : 'fails'].sign} ${step.says}</li>`;
  const { line, status, output, seconds } = step;
  const ended = html`<code>${line}</code>${status !== 0 && html` <b class="status">${status}</b>`} <time>${timeText(seconds)}</time>`;
  if (!output) return html`<li class="command">${ended}</li>`;
  return html`<li class="command"><details><summary>${ended}</summary><pre>${output}</pre></details></li>`;
}

function eventItem(says: string): Html {
  const [first = '', ...rest] = says.split('\n');
  if (rest.length === 0) return html`<li class="event">${first}</li>`;
  return html`<li class="event"><details><summary>${first}</summary><pre>${rest.join('\n')}</pre></details></li>`;
}
