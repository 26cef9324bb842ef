/** Of each mistake: what it is, why people make it, what repairs it. */
export interface MistakeWords {
  readonly what: string;
  readonly why: string;
  readonly repair: string;
}

export const mistakes: Readonly<Record<string, MistakeWords>> = {
  "pre-now": {
    what: "The eligibility trace takes the presynaptic output of the same step, z^t for z^{t-1}.",
    why: "z is overwritten before the trace is updated.",
    repair: "Update the trace before z, or keep a copy of z^{t-1}.",
  },
  "pre-late": {
    what: "The eligibility trace takes the presynaptic output of two steps before.",
    why: "z^{t-1} is shifted once more on its way into the trace.",
    repair: "Feed z^{t-1} itself into the trace.",
  },
  "input-late": {
    what: "The trace of the input weights takes the input of the step before.",
    why: "The rule for z^{t-1} was copied to u^t, which acts at its own step.",
    repair: "Feed u^t into the trace at step t.",
  },
  "input-early": {
    what: "The trace of the input weights takes the input of the next step.",
    why: "The trace is updated with an input that has not yet acted.",
    repair: "Feed u^t into the trace at step t.",
  },
  "pre-state": {
    what: "The trace of the recurrent weights takes the presynaptic state h for the output z.",
    why: "Recurrence is written with the hidden state, as in networks whose output is their state.",
    repair: "Feed z^{t-1} into the trace, as into the neuron.",
  },
  "first-input-missing": {
    what: "The trace of the input weights never hears of the first input.",
    why: "The loop begins at the second step, or a simulator does not deliver the spikes of the first.",
    repair: "Begin with u^1, or set the first input to zero in both runs.",
  },
  "zeta-missing": {
    what: "The trace lacks the input scale zeta.",
    why: "The forward pass is scaled, the trace is not.",
    repair: "Multiply what enters the eligibility vector by zeta.",
  },
  "one-minus-alpha": {
    what: "What enters the trace is multiplied by 1 - alpha.",
    why: "A low-pass filter of unit gain was used; the membrane has no such factor.",
    repair: "Leave out the factor 1 - alpha.",
  },
  "entry-leaks": {
    what: "What enters the trace leaks at once.",
    why: "The decay is applied after the input is added: alpha (eps + pre) for alpha eps + pre.",
    repair: "Let the old value decay first, then add what enters.",
  },
  "leak-missing": {
    what: "The eligibility vector forgets its past.",
    why: "The trace is only what enters at this step.",
    repair: "Carry the eligibility vector on: eps^t = D eps^{t-1} + b pre^t.",
  },
  "alpha-kappa": {
    what: "The eligibility vector decays with the readout’s kappa.",
    why: "One decay constant was taken for membrane and readout.",
    repair: "Use the membrane’s alpha in the eligibility vector.",
  },
  "psi-now": {
    what: "The slow part of the trace takes psi of the same step.",
    why: "psi is overwritten before the eligibility vector is updated.",
    repair: "Use psi^{t-1} in the update of eps_a.",
  },
  "adapt-undamped": {
    what: "The slow part of the trace lacks its term - beta psi.",
    why: "eps_a is updated as if the threshold did not feed back on the spike.",
    repair: "eps_a^t = psi^{t-1} eps_v^{t-1} + (rho - beta psi^{t-1}) eps_a^{t-1}.",
  },
  "beta-sign": {
    what: "The slow part of the trace has the wrong sign.",
    why: "A higher threshold makes a spike less likely: e = psi (eps_v - beta eps_a).",
    repair: "Subtract beta eps_a.",
  },
  "adapt-ahead": {
    what: "The trace reads the slow part of the next step: eps_a is updated before e is taken.",
    why: "The update of eps_a^{t+1} stands above the line that makes e^t.",
    repair: "Take e^t first, or keep a copy of eps_a^t.",
  },
  "adapt-behind": {
    what: "The trace reads the slow part of the step before.",
    why: "The update of eps_a^t stands below the line that makes e^t.",
    repair: "Update eps_a from psi^{t-1} and eps_v^{t-1}, then take e^t.",
  },
  "adapt-no-psi": {
    what: "The slow part of the trace is fed with eps_v, without psi.",
    why: "The adaptation is driven by spikes, and psi, which stands for the spike in a derivative, was forgotten.",
    repair: "eps_a^t = psi^{t-1} eps_v^{t-1} + (rho - beta psi^{t-1}) eps_a^{t-1}.",
  },
  "adapt-alpha": {
    what: "The slow part of the trace decays with the membrane’s alpha instead of rho.",
    why: "One decay constant was taken for both states of the neuron.",
    repair: "Use rho in the update of eps_a.",
  },
  "trace-with-window": {
    what: "The trace begins with the window of the loss; what came in before is lost.",
    why: "States and traces are reset where learning is switched on.",
    repair: "Run the trace from the first step, whether the loss counts there or not.",
  },
  "psi-late": {
    what: "The trace takes the pseudo-derivative of the step before.",
    why: "psi is updated after the trace.",
    repair: "Update psi first: e^t = psi^t . eps^t.",
  },
  "psi-missing": {
    what: "The trace lacks the pseudo-derivative.",
    why: "The eligibility vector is taken for the eligibility trace.",
    repair: "Multiply by psi^t.",
  },
  "adapt-ignored": {
    what: "The trace ignores adaptation.",
    why: "The trace of a neuron without adaptation was reused.",
    repair: "Carry eps_a along, or take the local set without it, as strict has it.",
  },
  "reset-both": {
    what: "The reset is counted in the trace and in the learning signal.",
    why: "The derivative of h^t by h^{t-1} was taken with the spike attached.",
    repair: "Detach z in the reset when the trace is computed, or leave the reset out of L.",
  },
  "autapse-both": {
    what: "The autapse is counted in the trace and in the learning signal.",
    why: "The derivative of h^t by h^{t-1} was taken with z attached.",
    repair: "Detach z when the trace is computed, or leave the autapse out of L.",
  },
  "reset-local": {
    what: "The trace runs over the reset too.",
    why: "The reset is taken as local, as SnAp-1 has it.",
    repair: "Detach z in the reset when the trace is computed, if that was not meant.",
  },
  "autapse-local": {
    what: "The trace runs over the autapse too.",
    why: "The autapse is taken as local, as SnAp-1 has it.",
    repair: "Detach z when the trace is computed, if that was not meant.",
  },
  "diagonal-kept": {
    what: "The gradient of weights that do not exist, the diagonal of W_rec, is not masked.",
    why: "The mask is put on W and not on its gradient.",
    repair: "Set the diagonal of the gradient to 0.",
  },
  "kappa-missing": {
    what: "The trace is not filtered by the readout’s leak.",
    why: "e was taken for its filtered form.",
    repair: "Filter: ebar^t = kappa ebar^{t-1} + omega e^t.",
  },
  "filter-missing": {
    what: "The plain trace e takes the place of the filtered one, without the readout’s scale.",
    why: "Neither leak nor scale of the readout is in the trace.",
    repair: "Filter: ebar^t = kappa ebar^{t-1} + omega e^t.",
  },
  "filter-alpha": {
    what: "The trace is filtered with alpha and 1 - alpha instead of kappa and omega.",
    why: "The membrane’s low-pass filter was reused for the readout.",
    repair: "Filter: ebar^t = kappa ebar^{t-1} + omega e^t.",
  },
  "readout-filter-alpha": {
    what: "The trace of W_out is filtered with alpha and 1 - alpha instead of kappa and omega.",
    why: "The membrane’s time constant was taken for the readout’s.",
    repair: "zbar^t = kappa zbar^{t-1} + omega z^t.",
  },
  "kappa-alpha": {
    what: "The trace is filtered with the membrane’s alpha instead of the readout’s kappa.",
    why: "One decay constant was taken for both.",
    repair: "Filter with kappa.",
  },
  "kappa-twice": {
    what: "The trace is filtered with kappa twice.",
    why: "The function that makes the trace filters already, and so does its caller.",
    repair: "Filter once.",
  },
  "kappa-in-both": {
    what: "The error summed over the future is multiplied with the filtered trace.",
    why: "autograd’s partial dE/dz^t, which holds the readout’s leak, was put into the on-line formula.",
    repair: "Use the error of the step with the filtered trace, or dE/dz with the plain one.",
  },
  "filter-late": { what: "The filtered trace is one step late.", why: "It is updated after it is used.", repair: "Update it first." },
  "omega-missing": {
    what: "The readout’s scale omega is left out of the gradient.",
    why: "The forward pass is scaled, the backward pass is not.",
    repair: "Multiply by omega wherever the error passes the readout.",
  },
  "omega-missing-trace": {
    what: "The readout’s scale omega is left out of the gradients of W_rec and W_in.",
    why: "The readout scales z, the learning signal or the filter does not.",
    repair: "Multiply by omega once.",
  },
  "omega-missing-readout": {
    what: "The readout’s scale omega is left out of the gradient of W_out.",
    why: "The forward pass is scaled, the trace of W_out is not.",
    repair: "zbar^t = kappa zbar^{t-1} + omega z^t.",
  },
  "readout-kappa-missing": {
    what: "The trace of W_out is not filtered.",
    why: "z was taken for its filtered form.",
    repair: "zbar^t = kappa zbar^{t-1} + omega z^t.",
  },
  "readout-kappa-alpha": {
    what: "The trace of W_out is filtered with the membrane’s alpha instead of kappa.",
    why: "One decay constant was taken for both.",
    repair: "Filter z with kappa.",
  },
  "feedback-random": {
    what: "The random matrix B takes the place of W_out transposed.",
    why: "Random feedback. No mistake if it was meant.",
    repair: "Use W_out transposed, if symmetric feedback was meant.",
  },
  "psi-no-vth": {
    what: "The pseudo-derivative lacks 1 / v_th.",
    why: "The chain rule through x = (v - A) / v_th was forgotten.",
    repair: "Divide psi by v_th.",
  },
  "psi-no-gamma": {
    what: "The dampening gamma is left out of the pseudo-derivative.",
    why: "The bare triangle was used.",
    repair: "Multiply psi by gamma.",
  },
  "psi-vth-twice": {
    what: "The pseudo-derivative is divided by v_th twice.",
    why: "x and its derivative were both scaled.",
    repair: "Divide once.",
  },
  "psi-refractory": {
    what: "The pseudo-derivative is not 0 while a neuron is refractory.",
    why: "The refractory mask is put on z only.",
    repair: "Set psi to 0 wherever a spike is blocked.",
  },
  "reset-detached": {
    what: "The reset is detached in backpropagation.",
    why: "z.detach() stands in the reset, as many spiking libraries have it.",
    repair: "Leave z attached in the reset, or say that this gradient is meant.",
  },
  "adapt-detached": {
    what: "Adaptation is detached in backpropagation.",
    why: "z.detach() stands in the update of the threshold.",
    repair: "Leave z attached there.",
  },
  "autapse-detached": {
    what: "Autapses are detached in backpropagation.",
    why: "A neuron’s own z is detached.",
    repair: "Leave z attached.",
  },
  "adapt-twice": {
    what: "Adaptation is counted in the learning signal and in the trace.",
    why: "autograd’s total dE/dz^t was taken for L.",
    repair: "Leave continuations that begin with adaptation out of L, or take the strict trace.",
  },
  "reset-ignored": {
    what: "The reset is in neither the trace nor the learning signal.",
    why: "It was detached on one side only.",
    repair: "Count it once.",
  },
  "autapse-ignored": {
    what: "The autapse is in neither the trace nor the learning signal.",
    why: "It was left out on one side only.",
    repair: "Count it once.",
  },
  "w-untransposed": {
    what: "W is used for its transpose in the backward pass.",
    why: "Rows and columns were confused.",
    repair: "Send errors back with W^T.",
  },
  "partial-for-total": {
    what: "The partial dE/dz is used where the total was meant: this is approximate e-prop.",
    why: "z is detached in the recurrence.",
    repair: "Let the learning signal hold all continuations, if the exact gradient was meant.",
  },
  "sign-error": { what: "The error has the wrong sign.", why: "Target minus output, with a minus in the update.", repair: "err = y - y*." },
  "factor-2": {
    what: "The squared error is taken without its 1/2.",
    why: "loss = ((y - t)**2).sum().",
    repair: "Halve the loss, or double what you expect.",
  },
  "mean-time": { what: "The loss is a mean over time instead of a sum.", why: "loss.mean() over the time axis.", repair: "Sum over time." },
  "mean-outputs": {
    what: "The loss is a mean over outputs instead of a sum.",
    why: "loss.mean() over the output axis.",
    repair: "Sum over outputs.",
  },
  "mean-window": {
    what: "The loss is a mean over the steps of its window instead of a sum.",
    why: "Divided by the number of steps that count.",
    repair: "Sum over time.",
  },
  "mse-loss-mean": {
    what: "The loss is the mean of squares, over time and outputs and without 1/2.",
    why: "torch.nn.MSELoss() or its like with its default reduction.",
    repair: "Use reduction='sum' and halve it.",
  },
  "mask-ignored": {
    what: "The mask of the loss is ignored.",
    why: "The mask is used for the report only.",
    repair: "Multiply the error by the mask.",
  },
  "targets-shifted": {
    what: "Outputs are compared with the target of the next step.",
    why: "The sequence of targets starts one step early.",
    repair: "Compare y^t with y*^t.",
  },
  "targets-late": {
    what: "Outputs are compared with the target of the step before.",
    why: "The sequence of targets starts one step late.",
    repair: "Compare y^t with y*^t.",
  },
  "bias-missing": { what: "The readout’s bias is left out.", why: "bias=False on one side.", repair: "Add the bias to y." },
  "softmax-no-onehot": {
    what: "The softmax error lacks its target.",
    why: "Probabilities were taken for the error.",
    repair: "err = softmax(y) - y*.",
  },
  "softmax-missing": {
    what: "The error is y - y* although the loss is the cross-entropy.",
    why: "The softmax was left out.",
    repair: "err = softmax(y) - y*.",
  },
  "target-missing": { what: "The error is y, without its target.", why: "Outputs were taken for the error.", repair: "err = y - y*." },
  "last-step-missing": { what: "The loss stops before the last step.", why: "range(1, T).", repair: "Include step T." },
  "first-step-missing": { what: "The loss leaves out the first step.", why: "The loop starts one step late.", repair: "Include step 1." },
  "error-late": { what: "The error is one step late.", why: "It is computed before y is updated.", repair: "Use err^t at step t." },
  "error-early": { what: "The error is one step early.", why: "Output and trace are out of step.", repair: "Use err^t at step t." },
  "reg-missing": {
    what: "The gradient of the rate penalty is missing.",
    why: "The penalty is logged and not in the loss.",
    repair: "Add c_reg (mean z - f*) / T to the learning signal.",
  },
  "reg-filtered": {
    what: "The rate penalty is multiplied with the filtered trace.",
    why: "The penalty does not pass the readout.",
    repair: "Multiply it with the plain e.",
  },
  "reg-no-mean": {
    what: "The gradient of the rate penalty lacks 1 / T.",
    why: "The mean’s own derivative was forgotten.",
    repair: "Divide by T.",
  },
  "reg-twice": { what: "The rate penalty counts twice.", why: "It has no 1/2.", repair: "Halve it." },
  "reg-sign": { what: "The rate penalty has the wrong sign.", why: "f* - mean z for mean z - f*.", repair: "Turn the sign." },
  "l2-missing": {
    what: "The gradient of the weight penalty is missing.",
    why: "Weight decay is left to the optimiser.",
    repair: "Add l2 W_rec.",
  },
  "l2-twice": { what: "The weight penalty counts twice.", why: "It has no 1/2, or is added twice.", repair: "Add l2 W_rec once." },
  "grad-transposed": { what: "The matrices are stored as [from, to].", why: "x @ W, as TensorFlow has it.", repair: "Transpose them." },
  "psi-after-reset": {
    what: "psi is taken at the voltage after the reset of the same step.",
    why: "The reset is subtracted in place before psi is computed.",
    repair: "Compute psi from the voltage that decided about the spike, then reset.",
  },
  "psi-width": {
    what: "The triangle of psi is as wide as the adaptive threshold, not as v_th.",
    why: "The distance to the threshold is divided by the threshold of the moment.",
    repair: "Divide by the constant v_th, or use the wider triangle on both sides.",
  },
  "psi-over-threshold": {
    what: "The triangle of psi is as wide as the adaptive threshold, and divided by it.",
    why: "The threshold of the moment is used wherever the formula has v_th.",
    repair: "Use the constant v_th in psi, or the adaptive threshold on both sides.",
  },
  "psi-not-adapted": {
    what: "psi is taken around v_th, without the adaptation of the threshold.",
    why: "The distance to the threshold is copied from a neuron that does not adapt.",
    repair: "Take the distance to v_th + beta a.",
  },
  "psi-box": {
    what: "psi is a box, not a triangle: the same wherever |v - A| < v_th.",
    why: "The surrogate of another library or paper.",
    repair: "Use the triangle, or the box on both sides.",
  },
  "psi-width-one": {
    what: "The triangle of psi has width 1, not v_th: gamma max(0, 1 - |v - A|).",
    why: "The distance to the threshold is not divided by v_th; with a threshold of 1 nobody notices.",
    repair: "psi = gamma / v_th max(0, 1 - |v - A| / v_th).",
  },
  "psi-fast-sigmoid-10": {
    what: "psi is the slope of a fast sigmoid of steepness 10: 1 / (1 + 10 |v - A|)^2.",
    why: "The surrogate of another library or paper.",
    repair: "Use the triangle, or this surrogate on both sides.",
  },
  "psi-fast-sigmoid-25": {
    what: "psi is the slope of a fast sigmoid of steepness 25: 1 / (1 + 25 |v - A|)^2.",
    why: "The surrogate of another library or paper.",
    repair: "Use the triangle, or this surrogate on both sides.",
  },
  "psi-fast-sigmoid-100": {
    what: "psi is the slope of a fast sigmoid of steepness 100: 1 / (1 + 100 |v - A|)^2.",
    why: "The surrogate of another library or paper.",
    repair: "Use the triangle, or this surrogate on both sides.",
  },
  "psi-arctangent": {
    what: "psi is the slope of an arctangent: 1 / (1 + (pi (v - A))^2).",
    why: "The surrogate of another library or paper.",
    repair: "Use the triangle, or this surrogate on both sides.",
  },
  "psi-sigmoid": {
    what: "psi is the slope of a sigmoid of steepness 4: 4 s (1 - s) with s = sigmoid(4 (v - A)).",
    why: "The surrogate of another library or paper.",
    repair: "Use the triangle, or this surrogate on both sides.",
  },
  "psi-of-state": {
    what: "The derivative of tanh is 1 - h^2 for 1 - z^2.",
    why: "A rule for the output is given the state before tanh.",
    repair: "Use 1 - z^2.",
  },
  "filter-on-error": {
    what: "The error is filtered with kappa, and multiplied with the unfiltered trace.",
    why: "A filter is linear, so it seems free to move; it is not: an error would then meet later traces.",
    repair: "Filter e, and take the error of the step as it is.",
  },
  "back-kappa-missing": {
    what: "The backward pass does not carry the readout's error from step to step.",
    why: "y keeps kappa of itself forward, and dE/dy is taken for its direct part.",
    repair: "Add kappa times dE/dy of the next step.",
  },
  "back-kappa-alpha": {
    what: "The backward pass carries the readout's error with the neuron's alpha, not with kappa.",
    why: "One decay constant for neuron and readout.",
    repair: "Use kappa for y.",
  },
  "readout-late": {
    what: "The trace of W_out is one step late.",
    why: "The filtered z is used before it is updated.",
    repair: "Update the filtered z first: the readout reads z of the same step.",
  },
  "reg-target-missing": {
    what: "The rate penalty lacks its target rate.",
    why: "The rate itself is punished, as if f* were 0.",
    repair: "Multiply with f_j - f*.",
  },
  "grad-transposed-others": {
    what: "W_in or W_out, or both, are stored as [from, to]; W_rec is not.",
    why: "Layers of two libraries, or x @ W_in beside W_rec @ z.",
    repair: "Transpose the gradients whose shapes give them away.",
  },
  "grad-transposed-rec": {
    what: "W_rec alone is stored as [from, to]; the other matrices are not.",
    why: "Wrong shapes give the others away, but W_rec is square.",
    repair: "Transpose the gradient of W_rec.",
  },
  "psi-twice": {
    what: "The derivative of tanh is taken at its output: 1 - tanh(z)^2 for 1 - z^2.",
    why: "A function tanh' that expects h is given z.",
    repair: "Use 1 - z^2, or tanh' of h.",
  },
  "state-detached": {
    what: "The neuron’s own state of the step before is detached.",
    why: "The state is stored through .data, .item() or a copy, which the tape does not follow.",
    repair: "Keep the state on the tape; detach only between sequences.",
  },
  "adapt-normalised": {
    what: "The edge from a spike into the adaptation is weighted with 1 - rho.",
    why: "Another form of the adaptation, a = rho a + (1 - rho) z, was differentiated.",
    repair: "Differentiate the form that runs forward: a spike adds 1.",
  },
  "filter-decays-entry": {
    what: "The filter of the eligibility trace decays what it has just added: kappa (ebar + omega e).",
    why: "One of two usual forms of a filter was taken forward, the other in the trace.",
    repair: "Let the old value decay first, then add: kappa ebar + omega e.",
  },
  "filter-one-minus-kappa": {
    what: "The trace is filtered with the gain 1 - kappa, where the readout has omega.",
    why: "A low-pass filter of unit gain stands in many papers; this readout has a scale of its own.",
    repair: "ebar^t = kappa ebar^{t-1} + omega e^t, with the readout’s omega.",
  },
  "filter-before-psi": {
    what: "The eligibility vector is filtered, and psi^t multiplies the filtered one.",
    why: "Both multiply, so their order seems free; it is not: an old trace would then get the new psi.",
    repair: "Take e^t = psi^t . eps^t first, then filter e.",
  },
  "readout-one-minus-kappa": {
    what: "The trace of W_out has the gain 1 - kappa, where the readout has omega.",
    why: "A low-pass filter of unit gain was used.",
    repair: "zbar^t = kappa zbar^{t-1} + omega z^t.",
  },
  "readout-decays-entry": {
    what: "The readout’s own trace decays what it has just added: kappa (zbar + omega z).",
    why: "One of two usual forms of a filter was taken forward, the other in the trace.",
    repair: "Let the old value decay first, then add: kappa zbar + omega z.",
  },
  "readout-state": {
    what: "The gradient of the readout takes the state h for the output z.",
    why: "The wrong one of two arrays of the run was stored.",
    repair: "Multiply the error with the filtered output.",
  },
  "signal-late": {
    what: "The learning signal is one step late; the gradient of W_out is not.",
    why: "The error is sent back before this step’s output is computed, or a delay lies on the way.",
    repair: "Use err^t with the trace of step t.",
  },
  "signal-mean": {
    what: "The learning signal is a mean over outputs instead of a sum.",
    why: "(B * err).mean() over the outputs.",
    repair: "Sum over outputs.",
  },
  "reset-unscaled": {
    what: "The reset counts as -1 in the backward pass, where it takes off v_th.",
    why: "The derivative of the reset was written for a threshold of 1.",
    repair: "The edge from z^{t-1} back to v^t is -v_th.",
  },
  "back-zeta-missing": {
    what: "On the way back through the weights the input scale zeta is left out.",
    why: "The forward pass is scaled, and W^T alone stands in the backward pass.",
    repair: "Send errors back with zeta W^T.",
  },
  "l2-inputs": {
    what: "The weight penalty is on W_in too.",
    why: "Weight decay is on for more parameters than W_rec.",
    repair: "Add l2 W to the gradient of W_rec only.",
  },
  "l2-all": {
    what: "The weight penalty is on all matrices.",
    why: "The optimiser’s weight decay is on for all parameters.",
    repair: "Add l2 W to the gradient of W_rec only.",
  },
  "last-step-only": {
    what: "The loss counts at the last step only.",
    why: "A classifier’s loop reads the output once, at the end.",
    repair: "Sum the loss over all steps of its window.",
  },
  "signal-normalised": {
    what: "The learning signal of each step is divided by its length over all neurons.",
    why: "A library normalises what it feeds back, to keep updates small.",
    repair: "Feed back the error itself; scale the learning rate, if anything.",
  },
  "reg-running": {
    what: "The rate penalty compares the mean rate up to each step, not that of the trial.",
    why: "On line the mean of the trial is not known yet.",
    repair: "Either is a rule; take the mean of the trial to compare with the gradient.",
  },
};
