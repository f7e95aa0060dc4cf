import type { Question } from '../../model/product.ts';
import type { Proof } from '../proof-schema.ts';

/** A question of the manifest with answers to try. */
export interface AnsweredQuestion {
  /** As debconf knows it, without the package's name. */
  readonly name: string;
  /** The key of the configuration. */
  readonly setting: string;
  readonly secret: boolean;
  /** What is taken, and another that is taken as well. */
  readonly right: string;
  readonly other: string;
  /** What is refused; undefined where any answer is taken. */
  readonly wrong?: string;
}

/** The questions that somebody can answer: by the proof, else by what the manifest tells of their answers. */
export function answeredQuestions(
  questions: readonly Question[],
  answers: Proof['answers'],
): readonly AnsweredQuestion[] {
  return questions.flatMap((question) => {
    const { name, setting, secret, pattern } = question;
    const given = answers[name];
    const fits = fitsOf(pattern);
    const right = given?.right ?? rightAnswer(question, fits);
    if (right === undefined) return [];
    const other = given?.other ?? otherAnswer(right, fits);
    const wrong = given?.wrong ?? wrongAnswers(right).find((answer) => !fits(answer));
    return [{ name, setting, secret, right, other, ...(wrong !== undefined && { wrong }) }];
  });
}

function fitsOf(pattern: string | undefined): (answer: string) => boolean {
  const whole = pattern === undefined ? /^/ : new RegExp(`^(?:${pattern})$`);
  return (answer) => whole.test(answer);
}

function rightAnswer(question: Question, fits: (answer: string) => boolean): string | undefined {
  return [question.example, question.default, 'An-answer-1'].find(
    (answer) => answer !== undefined && fits(answer),
  );
}

/** The same with other letters and digits, which most patterns take as well. */
function otherAnswer(right: string, fits: (answer: string) => boolean): string {
  const other = right.replaceAll(/[A-Z]/g, 'Z').replaceAll(/[a-z]/g, 'z').replaceAll(/\d/g, '7');
  return fits(other) ? other : right;
}

function wrongAnswers(right: string): readonly string[] {
  return [`${right} !`, '!', ' ', `${right}${right}`];
}
