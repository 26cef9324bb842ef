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
  "Two compartments (Naud and Sprekeler 2018)": {
    first: `# Naud and Sprekeler 2018, soma and dendrite, mV and ms
param tau_s = 16, tau_d = 7, g_s = 3.5, g_d = 7, c_d = 15, E_d = -38, D_d = 6, E_L = -70, theta = -50, dt = 1
drive I_s, I_d
f = 1/(1 + exp(-(u_d - E_d)/D_d))
du_s/dt = -(u_s - E_L)/tau_s + g_s*f + I_s
du_d/dt = -(u_d - E_L)/tau_d + g_d*f + c_d*z + I_d
z(t) = spike(u_s' - theta)`,
    sticks: [
      ["f =", "a part with a name begins with let"],
      ["du_s/dt", "v' = v + dt*f"],
      ["du_d/dt", "v' = v + dt*f"],
      ["(t)", "Time is not written"],
    ],
    mended: `# Naud and Sprekeler 2018, soma and dendrite, from rest in units of 20 mV
param tau_s = 16, tau_d = 7, g_s = 0.18, g_d = 0.35, c_d = 0.76, E_d = 1.6, D_d = 0.3, theta = 1, dt = 1
drive I_s, I_d
let f = 1/(1 + exp(-(u_d - E_d)/D_d))
u_s' = u_s + dt*(-u_s/tau_s + g_s*f + I_s) - theta*z
u_d' = u_d + dt*(-u_d/tau_d + g_d*f + c_d*z + I_d)
z' = spike((u_s' - theta)/theta)
local z -> u_d`,
  },
  "Hindmarsh-Rose (1984)": {
    first: `# Hindmarsh-Rose
param a = 1, b = 3, c = 1, d = 5, r = 0.006, s = 4, x_R = -1.6, dt = 0.05
x' = x + dt*(y - a*x^3 + b*x^2 - z + I)
y' = y + dt*(c - d*x^2 - y)
z' = z + dt*r*(s*(x' - x_R) - z)`,
    sticks: [["z +", "If z is a variable of your equations, call it otherwise"]],
    mended: `# Hindmarsh-Rose
param a = 1, b = 3, c = 1, d = 5, r = 0.006, s = 4, x_R = -1.6, dt = 0.05
x' = x + dt*(y - a*x^3 + b*x^2 - q + I)
y' = y + dt*(c - d*x^2 - y)
q' = q + dt*r*(s*(x - x_R) - q)
z' = sigmoid(4*x')`,
  },
  "Depressing synapses (Tsodyks and Markram 1997)": {
    first: `# LIF whose synapses tire
param alpha = 0.9, theta = 0.6, U = 0.5, tau_rec = 20
v[t+1] = alpha*v[t] + I - theta*z
x' = x + (1 - x)/tau_rec - U*x*z
if v > theta: z = x`,
    sticks: [
      ["[t+1]", "Time is not written"],
      ["v > theta", "where(condition, a, b)"],
    ],
    mended: `# LIF whose synapses tire; used is what is spent of them, as all begins at 0
param alpha = 0.9, theta = 0.6, U = 0.5, tau_rec = 20
let fired = where(z > 0, 1, 0)
v' = alpha*v + I - theta*fired
used' = used - used/tau_rec + U*(1 - used)*fired
z' = (1 - used')*spike((v' - theta)/theta)`,
  },
  "SRM0 (Gerstner and Kistler 2002)": {
    first: `# SRM0: a double-exponential kernel, and one for the refractory time
param d_m = 0.9, d_s = 0.7, d_r = 0.8, eta0 = 1.5, θ = 0.5
y' = d_s*y + I
p' = d_m*p + y
n' = d_r*n - eta0*z
z' = spike(p + n - θ, sigmoid, 5)`,
    sticks: [
      ["θ = 0.5", "Names are made of the letters"],
      ["p + n", "Read p' with a prime"],
      ["n - θ", "Read n' with a prime"],
      ["θ, sigmoid", "Names are made of the letters"],
    ],
    mended: `# SRM0: a double-exponential kernel, and one for the refractory time
param d_m = 0.9, d_s = 0.7, d_r = 0.8, eta0 = 1.5, theta = 0.5
y' = d_s*y + I
p' = d_m*p + y'
n' = d_r*n - eta0*z
z' = spike(p' + n' - theta, sigmoid, 5)`,
  },
} as const satisfies Record<string, { first: string; sticks: readonly (readonly [where: string, advice: string])[]; mended: string }>;
