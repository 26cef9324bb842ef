/** What stands around the text of a chapter: at equations, references and questions. */
export const equation = {
  name: (number: number) => `Equation ${number}`,
  terms: (number: number) => `Terms of equation ${number}`,
};
/** A reference to a figure; one without a number is not on the page. */
export const figure = (number: number | undefined) => (number === undefined ? "figure" : `figure ${number}`);
export const prediction = { kicker: "Predict", right: "Yes.", wrong: "Not quite." };
