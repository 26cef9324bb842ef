/**
 * Neurons out of papers, as somebody writes them down who has seen the examples once: first as they come from the paper, then as the advice of the
 * editor mends them.
 */
export const papers = {
  "FitzHugh-Nagumo (1961)": {
    first: `# FitzHugh-Nagumo
param dt = 0.1, a = 0.7, b = 0.8, eps = 0.08
dv = v - v^3/3 - w + I
dw = eps*(v + a - b*w)
v' = v + dt*dv
w' = w + dt*dw
z' = sigmoid(4*v')`,
    sticks: [
      ["dv =", "a part with a name begins with let"],
      ["dw =", "a part with a name begins with let"],
    ],
    mended: `# FitzHugh-Nagumo
param dt = 0.1, a = 0.7, b = 0.8, eps = 0.08
let dv = v - v^3/3 - w + I
let dw = eps*(v + a - b*w)
v' = v + dt*dv
w' = w + dt*dw
z' = sigmoid(4*v')`,
  },
  "Minimal gated unit (Zhou et al. 2016)": {
    first: `# Minimal gated unit
drive f, h~
f = sigmoid(f)
h' = (1 - f)*h + f*tanh(h~)
z = h`,
    sticks: [
      ["drive f, h~", "Names are made of the letters"],
      ["f = sigmoid", "a part with a name begins with let"],
      ["tanh(h~)", "Names are made of the letters"],
      ["z = h", "The output of this step has a prime"],
    ],
    mended: `# Minimal gated unit
drive f, h_new
let k = sigmoid(f)
h' = (1 - k)*h + k*tanh(h_new)
z' = h'`,
  },
  "GLIF with after-spike currents (Teeter et al. 2018)": {
    first: `# GLIF3
param dt=1, tau=20, R=20, k1=0.1, k2=0.01, dI1=-0.1, dI2=0.05, theta=1, V_reset=0
I1' = (1-k1*dt)*I1 + dI1*z
I2' = (1-k2*dt)*I2 + dI2*z
V' = if(z, V_reset, V) + dt/tau*(-V + R*(I + I1 + I2))
z' = heaviside(V' - theta)`,
    sticks: [
      ["if(z", "where(condition, a, b)"],
      ["heaviside(", "spike(x)"],
    ],
    mended: `# GLIF3
param dt=1, tau=20, R=20, k1=0.1, k2=0.01, dI1=-0.1, dI2=0.05, theta=1, V_reset=0
I1' = (1-k1*dt)*I1 + dI1*z
I2' = (1-k2*dt)*I2 + dI2*z
V' = where(z > 0.5, V_reset, V) + dt/tau*(-V + R*(I + I1 + I2))
z' = spike(V' - theta)`,
  },
  "Morris-Lecar (1981)": {
    first: `# Morris-Lecar, Euler steps of 0.5 ms, mV
param dt = 0.5, C = 20, gCa = 4.4, VCa = 120, gK = 8, VK = -84, gL = 2, VL = -60
param V1 = -1.2, V2 = 18, V3 = 2, V4 = 30, phi = 0.04, V0 = 40
let m = 0.5*(1 + tanh((V - V1)/V2))
let n = 0.5*(1 + tanh((V - V3)/V4))
let rate = phi*cosh((V - V3)/(2*V4))
V' = V + dt/C*(V0*I - gL*(V - VL) - gCa*m*(V - VCa) - gK*w*(V - VK))
w' = w + dt*rate*(n - w)
z' = sigmoid(V'/10)`,
    sticks: [["cosh(", "(exp(x) + exp(-x))/2"]],
    mended: `# Morris-Lecar, Euler steps of 0.5 ms, mV
param dt = 0.5, C = 20, gCa = 4.4, VCa = 120, gK = 8, VK = -84, gL = 2, VL = -60
param V1 = -1.2, V2 = 18, V3 = 2, V4 = 30, phi = 0.04, V0 = 40
let m = 0.5*(1 + tanh((V - V1)/V2))
let n = 0.5*(1 + tanh((V - V3)/V4))
let x = (V - V3)/(2*V4)
let rate = phi*(exp(x) + exp(-x))/2
V' = V + dt/C*(V0*I - gL*(V - VL) - gCa*m*(V - VCa) - gK*w*(V - VK))
w' = w + dt*rate*(n - w)
z' = sigmoid(V'/10)`,
  },
} as const satisfies Record<string, { first: string; sticks: readonly (readonly [where: string, advice: string])[]; mended: string }>;
