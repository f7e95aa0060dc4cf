import { posix } from 'node:path';
import type { Configuration, Service } from '../../model/product.ts';
import type { ConfigurationPlace, Job, Places } from '../../plan/job.ts';
import { fillPlaces } from '../../plan/places.ts';
import { programPath } from '../../render/program.ts';
import { quoteShell } from '../../render/quote.ts';
import type { Proof } from '../proof-schema.ts';
import { type AnsweredQuestion, answeredQuestions } from './answers.ts';
import { type Sights, sightsOf } from './sights.ts';

/** A job as `plan.json` has it: with what its artifact must contain, a line an entry. */
export type PlannedJob = Job & { readonly listing?: readonly string[] };

/** The product under proof, as checks speak of it: from the plan of its package, and from its proof. Plain data and two functions. */
export interface Subject extends Sights {
  readonly job: PlannedJob;
  /** The package, as dpkg and rpm call it. */
  readonly name: string;
  readonly places: Places;
  /** An absolute path: of the service's program, else of the first file of the payload. */
  readonly program: string;
  /** Absent where the product has none. */
  readonly service?: Service & {
    /** As the kernel calls its processes: 15 characters at most (proc_pid_comm(5)). */
    readonly process: string;
  };
  /** A line of sh that prints the numbers of the service's processes, and fails without one. */
  readonly alive: string;
  readonly configuration?: Configuration & ConfigurationPlace;
  /** Those that can be answered; absent where nothing is asked. */
  readonly questions?: readonly [AnsweredQuestion, ...AnsweredQuestion[]];
  /** Whether the service starts before anybody has answered them. */
  readonly startsWithout: boolean;
  /** What the proof says beside that. */
  readonly edit?: NonNullable<Proof['configuration']['edit']>;
  readonly broken?: { readonly text: string; readonly fault: RegExp };
  readonly work?: NonNullable<Proof['work']>;
  readonly made: readonly string[];
}

/** What a check may ask of a product; a product that has it not is spared the check. */
export type Need = 'service' | 'configuration' | 'questions' | 'edit' | 'broken' | 'work';

/** A subject that is known to have these. */
export type SubjectWith<Needed extends Need> = Subject & Required<Pick<Subject, Needed>>;

/** Whether a subject has all of these. */
export function has(subject: Subject, needs: readonly Need[]): boolean {
  return needs.every((need) => subject[need] !== undefined);
}

/** Derives the subject of a job. Pure. */
export function subjectOf(job: PlannedJob, unfilled: Proof): Subject {
  const program = job.service ? programPath(job) : firstProgram(job);
  const proof = fillProof(unfilled, job, program);
  const process = job.service && posix.basename(program).slice(0, 15);
  const { configuration, work } = proof;
  const [first, ...more] = answeredQuestions(job.product.questions, proof.answers);
  return {
    job,
    name: job.product.name,
    places: job.places,
    program,
    ...sightsOf(proof, { program, ...(process !== undefined && { process }) }),
    ...(job.service && process !== undefined && { service: { ...job.service, process } }),
    alive: process === undefined ? 'false' : `pgrep --exact ${quoteShell(process)}`,
    ...(job.configuration && { configuration: { ...job.configuration, ...job.configuration.place } }),
    ...(first && { questions: [first, ...more] }),
    startsWithout: !job.product.questions.some(({ required }) => required),
    ...(configuration.edit && { edit: configuration.edit }),
    ...(configuration.broken !== undefined && {
      broken: { text: configuration.broken, fault: new RegExp(configuration.fault ?? '') },
    }),
    ...(work && { work }),
    made: proof.made,
  };
}

function fillProof(proof: Proof, job: Job, program: string): Proof {
  const words = { program, configuration: job.configuration?.place.file ?? '' };
  const more = (text: string) =>
    text.replaceAll(/\{(program|configuration)\}/g, (_, key) => words[key as 'program']);
  return JSON.parse(JSON.stringify(fillPlaces(proof, job.places)), (_, value) =>
    typeof value === 'string' ? more(value) : value,
  ) as Proof;
}

/** The first file that may be executed, of a product that has no service. */
function firstProgram({ listing = [], places }: PlannedJob): string {
  const files = listing.flatMap((line) => /^f 0?[0-7]*[1357][0-7]* \S+ \d+ \w+ (.+)$/.exec(line)?.[1] ?? []);
  const inside = files.filter((path) => !path.startsWith('/') || path.startsWith(`${places.install}/`));
  return posix.resolve(places.install, inside.find((path) => path !== 'install.sh') ?? '');
}
