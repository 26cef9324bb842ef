import fs from "node:fs";
import { note } from "../content/en/notices.ts";
import { isPicture, pictures } from "../src/state/walk.ts";
import { stateOfStep } from "../src/state/walk-steps.ts";
import { routeOf as routeNameOf } from "../src/state/settings.ts";
import { factNames, isFact } from "../src/view/chapter/walk/facts.ts";
import { english } from "./language.ts";
import { routeOf } from "./routes.ts";
import { wrongSet } from "./shows.ts";
import { attribute, holds, isJsx, problemAt, walk, type Problem, type TreeNode } from "./tree.ts";

const fewest = 6;
const most = 14;

/** Reports what a chapter's `<Walk>` names that does not exist: a set of paths, a setting or a value of it, a picture, a fact. */
export function checkWalks(tree: TreeNode, file: string): Problem[] {
  const problems: Problem[] = [];
  const complain = (node: TreeNode, message: string): void => void problems.push(problemAt(file, node, message));
  const route = routeNameOf(routeOf(file));
  const inStep = new Set<TreeNode>();
  const inWalk = new Set<TreeNode>();
  walk(tree, (node) => {
    if (isJsx(node, "Walk")) {
      walk(node, (step) => void (isJsx(step, "Step") && inWalk.add(step)));
      if (inWalk.size < fewest || inWalk.size > most) complain(node, `a walk has ${fewest} to ${most} steps, this one has ${inWalk.size}`);
    }
    if (isJsx(node, "Step")) {
      if (!inWalk.has(node)) complain(node, "a <Step> stands in a <Walk>");
      walk(node, (fact) => void (isJsx(fact, "Fact") && inStep.add(fact)));
      const wrong = wrongSet(attribute(node, "shows"));
      if (wrong !== undefined) complain(node, wrong);
      const picture = attribute(node, "picture") ?? "graph";
      if (picture === true || !isPicture(picture)) complain(node, `unknown picture "${String(picture)}"; known are ${pictures.join(", ")}`);
      const state = attribute(node, "state") ?? "";
      if (state === true) complain(node, 'a state is written state="t=3 local=self"');
      else for (const what of stateOfStep(state, route).notes) complain(node, typeof what === "string" ? what : note(what));
      const neuron = attribute(node, "neuron");
      if (neuron !== undefined && (typeof neuron !== "string" || !fs.existsSync(`${english}/neurons/${neuron}.cell`)))
        complain(node, `there is no neuron ${english}/neurons/${String(neuron)}.cell`);
      if (neuron === undefined && (picture === "formulas" || attribute(node, "edges") !== undefined))
        complain(node, "formulas and edges are those of a neuron, which the step must name");
      const known = ["shows", "picture", "state", "neuron", "edges"];
      for (const { name } of node.attributes ?? []) if (!known.includes(name)) complain(node, `a <Step> has no property "${name}"`);
      if (!hasWords(node)) complain(node, "a <Step> needs a sentence");
    }
    if (isJsx(node, "Fact")) {
      if (!inStep.has(node)) complain(node, "a <Fact> stands in a <Step>");
      const of = attribute(node, "of");
      if (typeof of !== "string" || !isFact(of)) complain(node, `unknown fact "${String(of)}"; known are ${factNames().join(", ")}`);
    }
  });
  return problems;
}

const hasWords = (node: TreeNode): boolean =>
  node.type === "text" ? (node.value ?? "").trim() !== "" : holds(node, "Fact") || (node.children ?? []).some(hasWords);
