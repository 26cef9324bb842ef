/*
 * Forward pass and BPTT of the benchmark's network of ALIF neurons, as one would write it in C for speed: the same algorithm as the page's kernels
 * (spikes as lists, rows by presynaptic neuron, products only where the pseudo-derivative is not 0). Sums over a row run in eight parts, so that
 * the compiler can use whatever lanes the machine has; numbers agree to rounding.
 *
 * alif IN OUT ROUNDS REPEATS: reads sizes, constants and arrays from IN, writes E and the gradients to OUT, prints the least over the rounds of
 * the median time in milliseconds.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int N, I, K, T;
static double alpha, kappa, zeta, omega, vTh, gamma_, rho, nRef, resetBy;
static double *restrict beta, *restrict rec, *restrict in, *restrict out, *restrict bias, *restrict targets;
static int32_t *inOffsets, *offsets;
static uint16_t *inIndices, *indices;
static double *restrict psi, *restrict err, *restrict ahead, *restrict v, *restrict a, *restrict current, *restrict dv, *restrict da, *restrict dz, *restrict y;
static double *restrict dRec, *restrict dIn, *restrict dOut, *restrict dBias;
static double *restrict resting, *restrict fired;
static uint16_t *active;

static double *floats(size_t n) {
  double *p = aligned_alloc(64, (n * 8 + 63) / 64 * 64);
  memset(p, 0, n * 8);
  return p;
}

static void addRow(double *restrict to, const double *restrict row, double factor, int n) {
  for (int j = 0; j < n; j++) to[j] += factor * row[j];
}

/* Arguments that do not overlap, so that the compiler may use lanes. */
static void stepCells(int n, double *restrict v, double *restrict a, const double *restrict current, double *restrict resting,
                      double *restrict fired, const double *restrict beta, double *restrict slope, double per, double height, double longest) {
  const double leak = alpha, scale = zeta, threshold = vTh, slow = rho, refractory = nRef, reset = resetBy;
  for (int j = 0; j < n; j++) {
    const double last = fired[j];
    const double vj = leak * v[j] + scale * current[j] - reset * last;
    const double aj = slow * a[j] + last;
    v[j] = vj;
    a[j] = aj;
    const double x = (vj - threshold - beta[j] * aj) * per;
    const double s = 1 - __builtin_fabs(x);
    const double free = resting[j] > 0 ? 0.0 : 1.0;
    slope[j] = s < 0 ? 0.0 : free * height * s;
    const double z = x > 0 ? free : 0.0;
    fired[j] = z;
    const double rest = resting[j] + refractory * z - 1;
    resting[j] = rest < 0 ? 0.0 : rest > longest ? longest : rest;
  }
}

static void stepHidden(int n, double *restrict dv, double *restrict da, const double *restrict dz, const double *restrict slope,
                       const double *restrict beta) {
  const double leak = alpha, slow = rho, reset = resetBy;
  for (int j = 0; j < n; j++) {
    const double through = slope[j] * (dz[j] - reset * dv[j] + da[j]);
    dv[j] = leak * dv[j] + through;
    da[j] = slow * da[j] - beta[j] * through;
  }
}

static double forward(void) {
  memset(v, 0, 8 * N);
  memset(a, 0, 8 * N);
  memset(resting, 0, 8 * N);
  memset(fired, 0, 8 * N);
  memset(y, 0, 8 * K);
  const double per = 1 / vTh, height = gamma_ / vTh;
  const double longest = nRef > 0 ? nRef : 0;
  double loss = 0;
  int fill = 0, before = 0;
  for (int t = 0; t < T; t++) {
    memset(current, 0, 8 * N);
    for (int q = inOffsets[t]; q < inOffsets[t + 1]; q++) addRow(current, in + (size_t)inIndices[q] * N, 1, N);
    for (int q = before; q < fill; q++) addRow(current, rec + (size_t)indices[q] * N, 1, N);
    before = fill;
    stepCells(N, v, a, current, resting, fired, beta, psi + (size_t)t * N, per, height, longest);
    for (int j = 0; j < N; j++) { /* without a branch, which would be guessed wrongly */
      indices[fill] = (uint16_t)j;
      fill += fired[j] != 0;
    }
    offsets[t + 1] = fill;
    for (int k = 0; k < K; k++) {
      double sum = 0;
      for (int q = before; q < fill; q++) sum += out[k * N + indices[q]];
      y[k] = kappa * y[k] + omega * sum + bias[k];
      const double difference = y[k] - targets[t * K + k];
      err[t * K + k] = difference;
      loss += 0.5 * difference * difference;
    }
  }
  return loss;
}

static double whole(const double *part) {
  return ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]));
}

/* dz_i += zeta sum_j W_ij dv_j of four rows, which share what is read of dv. */
static void fourRows(const uint16_t *who, const double *restrict rec, const double *restrict dv, double *restrict dz, int n) {
  const double *restrict r0 = rec + (size_t)who[0] * n, *restrict r1 = rec + (size_t)who[1] * n;
  const double *restrict r2 = rec + (size_t)who[2] * n, *restrict r3 = rec + (size_t)who[3] * n;
  double p0[8] = {0}, p1[8] = {0}, p2[8] = {0}, p3[8] = {0};
  int j = 0;
  for (; j + 8 <= n; j += 8)
    for (int p = 0; p < 8; p++) {
      const double d = dv[j + p];
      p0[p] += r0[j + p] * d;
      p1[p] += r1[j + p] * d;
      p2[p] += r2[j + p] * d;
      p3[p] += r3[j + p] * d;
    }
  for (int p = 0; j < n; j++, p++) {
    p0[p] += r0[j] * dv[j];
    p1[p] += r1[j] * dv[j];
    p2[p] += r2[j] * dv[j];
    p3[p] += r3[j] * dv[j];
  }
  dz[who[0]] += zeta * whole(p0);
  dz[who[1]] += zeta * whole(p1);
  dz[who[2]] += zeta * whole(p2);
  dz[who[3]] += zeta * whole(p3);
}

static void oneRow(int i, const double *restrict rec, const double *restrict dv, double *restrict dz, int n) {
  const double *restrict row = rec + (size_t)i * n;
  double part[8] = {0};
  int j = 0;
  for (; j + 8 <= n; j += 8)
    for (int p = 0; p < 8; p++) part[p] += row[j + p] * dv[j + p];
  for (int p = 0; j < n; j++, p++) part[p] += row[j] * dv[j];
  dz[i] += zeta * whole(part);
}

static void backward(void) {
  memset(dRec, 0, 8 * (size_t)N * N);
  memset(dIn, 0, 8 * (size_t)I * N);
  memset(dOut, 0, 8 * (size_t)K * N);
  memset(dBias, 0, 8 * K);
  for (int k = 0; k < K; k++) {
    double sum = 0;
    for (int t = T - 1; t >= 0; t--) {
      sum = kappa * sum + err[t * K + k];
      ahead[t * K + k] = sum;
      dBias[k] += sum;
      for (int q = offsets[t]; q < offsets[t + 1]; q++) dOut[k * N + indices[q]] += omega * sum;
    }
  }
  memset(dv, 0, 8 * N);
  memset(da, 0, 8 * N);
  for (int t = T - 1; t >= 0; t--) {
    const double *restrict slope = psi + (size_t)t * N;
    memset(dz, 0, 8 * N);
    for (int k = 0; k < K; k++) addRow(dz, out + k * N, omega * ahead[t * K + k], N);
    if (t < T - 1) {
      int many = 0;
      for (int i = 0; i < N; i++) {
        active[many] = (uint16_t)i;
        many += slope[i] != 0;
      }
      int q = 0;
      for (; q + 4 <= many; q += 4) fourRows(active + q, rec, dv, dz, N);
      for (; q < many; q++) oneRow(active[q], rec, dv, dz, N);
    }
    stepHidden(N, dv, da, dz, slope, beta);
    if (t > 0)
      for (int q = offsets[t - 1]; q < offsets[t]; q++) addRow(dRec + (size_t)indices[q] * N, dv, zeta, N);
    for (int q = inOffsets[t]; q < inOffsets[t + 1]; q++) addRow(dIn + (size_t)inIndices[q] * N, dv, zeta, N);
  }
  for (int j = 0; j < N; j++) dRec[j * N + j] = 0;
}

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}

static int rising(const void *x, const void *z) {
  const double d = *(const double *)x - *(const double *)z;
  return (d > 0) - (d < 0);
}

static double *restrict read(FILE *file, size_t n) {
  double *p = floats(n);
  if (fread(p, 8, n, file) != n) exit(2);
  return p;
}

int main(int count, char **words) {
  if (count != 5) return 2;
  FILE *file = fopen(words[1], "rb");
  if (!file) return 2;
  double *head = read(file, 14);
  N = (int)head[0], I = (int)head[1], K = (int)head[2], T = (int)head[3];
  alpha = head[4], kappa = head[5], zeta = head[6], omega = head[7], vTh = head[8], gamma_ = head[9], rho = head[10], nRef = head[11], resetBy = head[12];
  const size_t events = (size_t)head[13];
  beta = read(file, N), rec = read(file, (size_t)N * N), in = read(file, (size_t)I * N), out = read(file, (size_t)K * N), bias = read(file, K);
  targets = read(file, (size_t)T * K);
  double *from = read(file, T + 1), *who = read(file, events);
  fclose(file);
  inOffsets = malloc(4 * (T + 1)), offsets = calloc(T + 1, 4), inIndices = malloc(2 * events + 2), indices = malloc(2 * (size_t)T * N + 2);
  for (int t = 0; t <= T; t++) inOffsets[t] = (int32_t)from[t];
  for (size_t q = 0; q < events; q++) inIndices[q] = (uint16_t)who[q];
  psi = floats((size_t)T * N), err = floats((size_t)T * K), ahead = floats((size_t)T * K);
  v = floats(N), a = floats(N), current = floats(N), dv = floats(N), da = floats(N), dz = floats(N), y = floats(K);
  dRec = floats((size_t)N * N), dIn = floats((size_t)I * N), dOut = floats((size_t)K * N), dBias = floats(K);
  resting = floats(N), fired = floats(N), active = malloc(2 * N + 2);

  const int rounds = atoi(words[3]), repeats = atoi(words[4]);
  double best = 1e300, loss = 0;
  double *times = floats(repeats);
  for (int round = 0; round < rounds; round++) {
    for (int r = -1; r < repeats; r++) {
      const double start = milliseconds();
      loss = forward();
      backward();
      if (r >= 0) times[r] = milliseconds() - start;
    }
    qsort(times, repeats, sizeof(double), rising);
    if (times[repeats / 2] < best) best = times[repeats / 2];
  }
  printf("%.9g\n", best);
  file = fopen(words[2], "wb");
  if (!file) return 2;
  fwrite(&loss, 8, 1, file);
  fwrite(dRec, 8, (size_t)N * N, file);
  fwrite(dIn, 8, (size_t)I * N, file);
  fwrite(dOut, 8, (size_t)K * N, file);
  fwrite(dBias, 8, K, file);
  fclose(file);
  return 0;
}
