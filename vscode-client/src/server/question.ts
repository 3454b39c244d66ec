/** A question of the server in the form that the editor shows. */
export interface Question {
  readonly text: string;
  readonly options: { readonly modal: boolean; readonly detail?: string };
  readonly items: readonly { readonly title: string; readonly isCloseAffordance: boolean }[];
}

/**
 * @param modal whether nothing goes on before it is answered; its first sentence is then the question and the rest its detail,
 *   and the last of the answers is the one that closes it
 */
export function question(message: string, answers: readonly string[], modal: boolean): Question {
  const end = /\?\s+/.exec(message);
  const split = modal && end !== null;
  return {
    text: split ? message.slice(0, end.index + 1) : message,
    options: { modal, ...split ? { detail: message.slice(end.index + end[0].length) } : {} },
    items: answers.map((title, index) => ({ title, isCloseAffordance: modal && index === answers.length - 1 })),
  };
}
