import { expect, test } from "vitest";
import { nameRoles } from "../../../../src/rnn/cells/text/name-roles.ts";

/** The roles of a text's names, each as `line:column name kind`. */
const rolesOf = (text: string): string[] =>
  nameRoles(text).map(({ line, column, name, role, isDetached }) => {
    const more = Object.entries(role)
      .filter(([key, value]) => key !== "kind" && value !== false)
      .map(([key, value]) => `${key}=${String(value)}`);
    return [`${line}:${column}`, name, role.kind, ...more, ...(isDetached ? ["detached"] : [])].join(" ");
  });

test("each name of a text is what it stands for there", () => {
  expect(rolesOf("param k = -2, g = 1\nlet u = k*v\nv' = u + I - detach(k*z) + v\nz' = spike(v' - g, fast, k) # v\nlocal z -> v")).toEqual([
    ...["1:1 param word called=param", "1:7 k parameter value=-2", "1:15 g parameter value=1"],
    ...["2:1 let word called=let", "2:5 u part line=2 gives=true", "2:9 k parameter value=-2", "2:11 v state"],
    ...["3:1 v state primed=true gives=true", "3:6 u part line=2", "3:10 I drive from=both isImplied=true"],
    ...["3:14 detach function called=detach", "3:21 k parameter value=-2 detached", "3:23 z output detached", "3:28 v state"],
    ...["4:1 z output primed=true gives=true", "4:6 spike function called=spike", "4:12 v state primed=true"],
    ...["4:17 g parameter value=1", "4:20 fast surrogate called=fast", "4:26 k parameter value=-2"],
    ...["5:1 local word called=local", "5:7 z output", "5:12 v state"],
  ]);
});

test("drives say where they gather, and words of the language what follows", () => {
  expect(
    rolesOf("drive a, inputs from neurons\ndrive b from inputs\nv' = a + inputs + sigmoid(b)\nz' = spike(v', sigmoid, 3)\nlocal autapse a"),
  ).toEqual([
    ...["1:1 drive word called=drive", "1:7 a drive from=neurons", "1:10 inputs drive from=neurons", "1:17 from word called=from"],
    ...["1:22 neurons word called=neurons", "2:1 drive word called=drive", "2:7 b drive from=inputs", "2:9 from word called=from"],
    ...["2:14 inputs word called=inputs", "3:1 v state primed=true gives=true", "3:6 a drive from=neurons"],
    ...["3:10 inputs drive from=neurons", "3:19 sigmoid function called=sigmoid", "3:27 b drive from=inputs"],
    ...["4:1 z output primed=true gives=true", "4:6 spike function called=spike", "4:12 v state primed=true"],
    ...[
      "4:16 sigmoid surrogate called=sigmoid",
      "5:1 local word called=local",
      "5:7 autapse word called=autapse",
      "5:15 a drive from=neurons",
    ],
  ]);
});

test("of a wrong text what can be told is told, and nothing of what stands for two things", () => {
  expect(rolesOf("param a = 1, a = 2\nv' = a*v + J\nz' = v'")).toEqual([
    "1:1 param word called=param",
    "2:1 v state primed=true gives=true",
    "2:8 v state",
    "3:1 z output primed=true gives=true",
    "3:6 v state primed=true",
  ]);
  expect(nameRoles("")).toEqual([]);
  expect(nameRoles("v".repeat(5000))).toEqual([]);
});
