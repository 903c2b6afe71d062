// Makes tests/Oom.Core.Tests/Jets/fastjet_ee.txt.gz, the jets that FastJet's ee_genkt_algorithm finds:
//   g++ -O2 fastjet_ee_reference.cc -o fastjet_ee_reference -lfastjet
//   zcat shared/data/correlators/top_jets_173.txt.gz | ./fastjet_ee_reference 60 | gzip -9n > fastjet_ee.txt.gz
// Made with FastJet 3.4.0 (Debian libfastjet-dev 3.4.0+dfsg-1). Input: jets as in shared/data/correlators/README.md, of which so many are clustered.
// Output: "event NAME p R particles", then one line a jet: E px py pz and the indices of its particles.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>
#include "fastjet/ClusterSequence.hh"

using namespace fastjet;
typedef std::vector<PseudoJet> Particles;

static void cluster(const std::string &name, const Particles &particles, int p, double radius) {
    std::printf("event %s %d %g %zu\n", name.c_str(), p, radius, particles.size());
    ClusterSequence sequence(particles, JetDefinition(ee_genkt_algorithm, radius, p, E_scheme, N2Plain));
    for (const PseudoJet &jet : sorted_by_E(sequence.inclusive_jets())) {
        std::printf("%.17g %.17g %.17g %.17g", jet.E(), jet.px(), jet.py(), jet.pz());
        for (const PseudoJet &c : jet.constituents()) std::printf(" %d", c.user_index());
        std::printf("\n");
    }
}

// Massless particles from a 64-bit linear congruential generator (Knuth's MMIX); only operations that every IEEE machine rounds alike.
static Particles random_event(uint64_t seed, int count) {
    uint64_t state = seed;
    auto uniform = [&state]() { state = state * 6364136223846793005ULL + 1442695040888963407ULL; return (state >> 11) * 0x1p-53; };
    Particles particles;
    for (int i = 0; i < count; i++) {
        double px = uniform() - 0.5, py = uniform() - 0.5, pz = 6 * (uniform() - 0.5), scale = 0.1 / (uniform() + 1e-3);
        px *= scale; py *= scale; pz *= scale;
        particles.emplace_back(px, py, pz, std::sqrt(px * px + py * py + pz * pz));
        particles.back().set_user_index(i);
    }
    return particles;
}

int main(int, char **arguments) {
    ClusterSequence::set_fastjet_banner_stream(nullptr);
    cluster("random-1-300", random_event(1, 300), -1, 1.2);
    cluster("random-2-300", random_event(2, 300), 0, 0.1);
    cluster("random-3-300", random_event(3, 300), 1, 0.7);
    cluster("random-4-300", random_event(4, 300), 0, 3.0);
    cluster("random-5-1000", random_event(5, 1000), -1, 1.2);
    const int most = std::atoi(arguments[1]);
    int number = 0;
    for (std::string line; number < most && std::getline(std::cin, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream columns(line);
        int event, jet, count;
        columns >> event >> jet >> count;
        Particles particles;
        for (int i = 0; i < count; i++) {
            double e, theta, phi;
            columns >> e >> theta >> phi;
            particles.emplace_back(e * std::sin(theta) * std::cos(phi), e * std::sin(theta) * std::sin(phi), e * std::cos(theta), e);
            particles.back().set_user_index(i);
        }
        const std::string name = "jet-" + std::to_string(number++);
        cluster(name, particles, 0, 0.1);
        cluster(name, particles, -1, 0.3);
        cluster(name, particles, 1, 0.3);
        cluster(name, particles, 0, 0.3);
    }
}
