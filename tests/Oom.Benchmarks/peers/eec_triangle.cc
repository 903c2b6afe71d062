// Times the full three-point correlator of EnergyEnergyCorrelators (https://github.com/pkomiske/EnergyEnergyCorrelators, header only) on jets
// that are held in memory, without its bound of variances, which users may leave out too:
//   g++ -O3 -march=native -std=c++14 -fopenmp -I EnergyEnergyCorrelators/eec/include eec_triangle.cc -o eec_triangle -lfastjet
//   ./eec_triangle JETS.txt THREADS BINS
// JETS as in shared/data/correlators/README.md, unpacked by zcat where their name ends in gz. Boost.Histogram 1.74 (libboost-dev), FastJet 3.4.0.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>
#include "fastjet/PseudoJet.hh"
#include "EEC.hh"

namespace eec = fastjet::contrib::eec;

static double cpu_seconds() {
    timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(int, char **arguments) {
    const std::string file = arguments[1];
    const int threads = std::atoi(arguments[2]);
    const unsigned bins = std::atoi(arguments[3]);
    FILE *text = popen(((file.size() > 3 && file.substr(file.size() - 3) == ".gz" ? "zcat " : "cat ") + file).c_str(), "r");
    std::vector<std::vector<fastjet::PseudoJet>> jets;
    double triples = 0;
    std::vector<char> buffer(1 << 20);
    while (std::fgets(buffer.data(), (int)buffer.size(), text)) {
        if (buffer[0] == '#') continue;
        std::istringstream columns(buffer.data());
        long event, jet, count;
        columns >> event >> jet >> count;
        std::vector<fastjet::PseudoJet> particles;
        for (long i = 0; i < count; i++) {
            double e, theta, phi;
            columns >> e >> theta >> phi;
            particles.emplace_back(e * std::sin(theta) * std::cos(phi), e * std::sin(theta) * std::sin(phi), e * std::cos(theta), e);
        }
        jets.push_back(particles);
        triples += count * (count + 1.) * (count + 2.) / 6;
    }
    pclose(text);
    eec::EECTriangleOPE<eec::hist::axis::log, eec::hist::axis::id, eec::hist::axis::id> correlator(
        {bins, bins, bins}, {{{1e-4, 1}, {0, 1}, {0, M_PI / 2}}}, true, {1}, {0}, eec::ParticleWeight::Energy,
        eec::PairwiseDistance::EEArcLength, threads, 10, 0, false, false, false, false, false);
    for (auto &jet : jets) correlator.push_back(jet);
    const auto start = std::chrono::steady_clock::now();
    const double before = cpu_seconds();
    correlator.batch_compute();
    const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), cpu = cpu_seconds() - before;
    std::printf("EnergyEnergyCorrelators full, %d threads: %.2f M triples/s, by CPU %.2f a core, %.1f us a jet\n", threads,
                triples / wall / 1e6, triples / cpu / 1e6, wall / jets.size() * 1e6);
}
