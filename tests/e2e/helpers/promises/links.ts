// Twenty links with settings, over all pages, and three networks: what they promise is kept in tests/e2e/promises.

/** By page. A page is opened without settings first, then with each of these. */
export const links: Readonly<Record<string, readonly string[]>> = {
  "": [
    // clamped, unreadable, unknown, and a parameter of a campaign
    "?n=99&T=banana&junk=1&utm_source=x&s=1~nonsense.3#figure-triangle",
    "?seed=8&T=4&post=2&pre=2&t=2&s=1~pickedEntry.2~pickedExit.3",
    "?cell=alif&seed=3&n=3&T=6&post=3&pre=1&t=4&local=strict",
  ],
  "derivatives/": [
    "?s=1~sheetWidth.2~sheetBase.0.5~sheetSlope.1.25~edgeValues.1,-2,0.5,3,-1,2,1.5,0.25~throughNodes.a,c",
    "?s=1~gates.bypass~width.5~depth.7~sources.2~sinks.3~sweep.forward~stage.4",
  ],
  "network/": [
    "?cell=lif&seed=5&n=3&T=3&post=3&pre=1&t=2&s=1~nodes.h:1:2~labels.absolute~unfolded.1~compactNodes.h:1,z:2",
    "?seed=4&s=1~breachNodes.h:1:1,z:2:2~breach.weight-decay~breachStrength.0.35",
  ],
  "eprop/": [
    "?cell=alif&seed=7&n=2&T=4&post=2&pre=1&t=2&s=1~folded.0~partial.1",
    "?seed=11&n=3&T=6&post=3&pre=3&t=4&local=self&s=1~grouping.diagonals~diagonal.3~straightened.1",
    "?cell=lif&seed=2&n=3&T=7&t=5&local=strict&s=1~nodes.z:2:3,h:1:6~loss.ce~autapse.0",
  ],
  "algorithms/": [
    "?seed=6&n=3&T=6&post=1&pre=3&t=4&s=1~hops.3~algorithm.snap-1~truncation.3~costNeurons.400~costSteps.2000",
    "?cell=alif&seed=9&T=6&s=1~hops.1~algorithm.mdgl~slowStep.40~slowSeed.5",
    "?cell=lif&seed=3&n=3&local=self&s=1~reset.0~algorithm.uoro",
  ],
  "live/": [
    "?cell=lif&seed=4&n=3&T=9&t=5&s=1~kappa.0.8~loss.ce",
    "?cell=alif&seed=12&n=4&T=14&post=3&pre=2&t=9&local=strict&s=1~nodes.z:2:5~inputKind.poisson~rho.0.99~beta.0.6~gamma.0.4~weights.W:3:2:0.8,V:1:2:-1",
    "?seed=2&n=5&T=16&t=9&s=1~source.2~alpha.0.6~work.25~feedback.random~weightsOf.in",
    "?cell=alif&n=2&T=8&local=self&s=1~adaptationPlace.trace~resetPlace.signal~autapsePlace.twice~placedSynapse.page",
    // one figure alone, of a network whose nodes are dots
    "?n=4&T=30&t=11&figure=live-network",
  ],
  "learning/": ["?seed=31&s=1~task.delayed-memory~runs.bptt,eprop-order-2~iterations.100~delay.20~inspected.3"],
  "workbench/": [],
  "reference/": ["?seed=banana&post=0&s=2~x.1"],
};

/** Links to pages whose figure of this name shows the network that is taken away. */
export const networks = {
  figure: "live-network",
  links: {
    rate: "live/?seed=4&n=2&T=5&post=2&pre=1&t=3&s=1~kappa.0.8",
    lif: "live/?cell=lif&seed=3&n=3&T=6&post=2&pre=3&t=4&s=1~loss.ce~reset.0",
    alif: "live/?cell=alif&seed=9&n=2&T=6&post=1&pre=2&t=5&local=self&s=1~autapse.0~rho.0.95~beta.0.5",
  },
} as const;
