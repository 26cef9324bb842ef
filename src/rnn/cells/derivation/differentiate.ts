import type { Algebra } from "./algebra.ts";
import type { Formula } from "./formula.ts";

type Application = Extract<Formula, { kind: "apply" }>;

/** The derivative of a formula by one of its letters, which is itself a formula of the algebra. */
export function differentiate(algebra: Algebra, root: Formula, by: Formula): Formula {
  const { number, zero, one, add, multiply, power, apply } = algebra;
  const done = new Map<Formula, Formula>();
  const of = (formula: Formula): Formula => {
    let result = done.get(formula);
    if (result === undefined) done.set(formula, (result = formula === by ? one : derivative(formula)));
    return result;
  };
  const ofProduct = ({ coefficient, factors }: Extract<Formula, { kind: "product" }>): Formula => {
    const powers = factors.map(({ base, exponent }) => power(base, exponent));
    const terms = factors.map(({ base, exponent }, index) => {
      const [inner, outer] = [of(base), of(exponent)];
      const byBase = inner === zero ? zero : multiply(exponent, power(base, add(exponent, number(-1))), inner);
      const byExponent = outer === zero ? zero : multiply(powers[index]!, apply("log", base), outer);
      return multiply(number(coefficient), ...powers.slice(0, index), add(byBase, byExponent), ...powers.slice(index + 1));
    });
    return add(...terms);
  };
  const ofApplication = (formula: Application): Formula => {
    const { name, operands } = formula;
    const [a, b] = operands as [Formula, Formula];
    if (name.startsWith("where")) return apply(name, a, b, of(operands[2]!), of(operands[3]!));
    if (name === "max") return apply("where >=", a, b, of(a), of(b));
    if (name === "min") return apply("where <=", a, b, of(a), of(b));
    const inner = of(a);
    return inner === zero ? zero : multiply(slope(algebra, formula), inner);
  };
  const derivative = (formula: Formula): Formula => {
    switch (formula.kind) {
      case "number":
      case "letter":
        return zero;
      case "sum":
        return add(...formula.terms.map(of));
      case "product":
        return ofProduct(formula);
      case "apply":
        return ofApplication(formula);
    }
  };
  return of(root);
}

/** The derivative of a function by its first operand; of a spike, its pseudo-derivative. */
function slope({ number, zero, one, add, multiply, power, apply, negative, divide }: Algebra, formula: Application): Formula {
  const [x, k = zero] = formula.operands as [Formula, Formula | undefined];
  const two = number(2);
  const size = apply("abs", x);
  switch (formula.name) {
    case "exp":
      return formula;
    case "log":
      return power(x, number(-1));
    case "sqrt":
      return multiply(number(0.5), power(formula, number(-1)));
    case "abs":
      return apply("sign", x);
    case "tanh":
      return add(one, negative(power(formula, two)));
    case "sigmoid":
      return multiply(formula, add(one, negative(formula)));
    case "relu":
      return apply("where >", x, zero, one, zero);
    case "softplus":
      return apply("sigmoid", x);
    case "sin":
      return apply("cos", x);
    case "cos":
      return negative(apply("sin", x));
    case "spike tent":
      return multiply(k, apply("max", zero, add(one, negative(size))));
    case "spike box":
      return apply("where <", size, divide(k, two), power(k, number(-1)), zero);
    case "spike fast":
      return power(add(one, multiply(k, size)), number(-2));
    case "spike sigmoid": {
      const s = apply("sigmoid", multiply(k, x));
      return multiply(k, s, add(one, negative(s)));
    }
    case "spike arctan":
      return power(add(one, power(multiply(k, x), two)), number(-1));
    case "detach":
    case "sign":
      return zero;
    case "min":
    case "max":
    case "where <":
    case "where <=":
    case "where >":
    case "where >=":
      throw new Error(`${formula.name} has a derivative by each branch`);
  }
}
