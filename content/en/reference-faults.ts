import { cellErrorSentence } from "./cell-errors.ts";
import type { ReferenceFault } from "../../src/rnn/reference/document.ts";

/** Why a reference file cannot be read, without a full stop. What stands in the file is quoted as JSON. */
export function referenceFault(fact: ReferenceFault): string {
  switch (fact.kind) {
    case "no-json":
      return `it is not JSON: ${fact.reason}`;
    case "no-object":
      return "it must hold one JSON object";
    case "schema":
      return `its schema must be "eprop-ref/1" or "eprop-ref/2", but is ${fact.is}`;
    case "missing":
      return `${fact.path} is missing`;
    case "no-number":
      return `${fact.path} must be a finite number, but is ${fact.is}`;
    case "no-list":
      return `${fact.path} must be an array of ${fact.length} (${fact.whole} is ${fact.shape.join(" x ")}), but is ${fact.is}`;
    case "length":
      return `${fact.path} must have ${fact.length} entries (${fact.whole} is ${fact.shape.join(" x ")}), but has ${fact.is}`;
    case "no-count":
      return `${fact.path} must be an integer of at least 1, but is ${fact.is}`;
    case "no-flag":
      return `${fact.path} must be true or false, but is ${fact.is}`;
    case "no-choice":
      return `${fact.path} must be one of ${fact.choices.map((one) => `"${one}"`).join(", ")}, but is ${fact.is}`;
    case "no-index":
      return `${fact.path} must be an integer from 0 to ${fact.last}, but is ${fact.is}`;
    case "hidden-variables":
      return `sizes.Q must be ${fact.wanted} for the cell "${fact.cell}", but is ${fact.is}`;
    case "reset-without-spikes":
      return `hyper.reset must be false for the cell "${fact.cell}", which has no spikes, but is true`;
    case "beta-without-adaptation":
      return `hyper.beta must be 0 for the cell "${fact.cell}", which does not adapt`;
    case "no-text":
      return `${fact.path} must be a text, but is ${fact.is}`;
    case "other-names":
      return `${fact.path} must be ${JSON.stringify(fact.wanted)}, as the text of the neuron has them, but is ${fact.is}`;
    case "no-array":
      return `${fact.path} must be an array, but is ${fact.is}`;
    case "no-named-values":
      return `${fact.path} must be an object, but is ${fact.is}`;
    case "wrong-text":
      return `its text is wrong at line ${fact.error.line}, column ${fact.error.column}: ${cellErrorSentence(fact.error).replace(/\.$/, "")}`;
    case "unfit":
      return fact.reason;
  }
}
