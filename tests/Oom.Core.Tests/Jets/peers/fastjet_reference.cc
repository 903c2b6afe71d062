// Makes tests/Oom.Core.Tests/Jets/fastjet.txt.gz, the jets that FastJet finds:
//   g++ -O2 fastjet_reference.cc -o fastjet_reference -lfastjet
//   zcat shared/data/ttbar_full_50.hepmc3.gz | ./fastjet_reference | gzip -9n > fastjet.txt.gz
// Made with FastJet 3.4.0 (Debian libfastjet-dev 3.4.0+dfsg-1). Input: the P lines of HepMC3 text; clustered are final particles but neutrinos.
// Output: "event NAME p R particles", then one line a jet: E px py pz and the indices of its particles, jets in order of falling pT.
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

static void cluster(const std::string &name, const Particles &particles, JetAlgorithm algorithm, double radius) {
    const int p = algorithm == antikt_algorithm ? -1 : algorithm == kt_algorithm ? 1 : 0;
    std::printf("event %s %d %g %zu\n", name.c_str(), p, radius, particles.size());
    ClusterSequence sequence(particles, JetDefinition(algorithm, radius, E_scheme, N2Plain));
    for (const PseudoJet &jet : sorted_by_pt(sequence.inclusive_jets())) {
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

int main() {
    ClusterSequence::set_fastjet_banner_stream(nullptr);
    cluster("random-1-300", random_event(1, 300), antikt_algorithm, 0.4);
    cluster("random-2-300", random_event(2, 300), kt_algorithm, 0.6);
    cluster("random-3-300", random_event(3, 300), cambridge_algorithm, 1.0);
    cluster("random-4-1500", random_event(4, 1500), antikt_algorithm, 0.4);
    const int events = 10;
    Particles particles;
    int event = -1;
    auto finish = [&]() {
        if (event < 0) return;
        cluster("hepmc-" + std::to_string(event), particles, antikt_algorithm, 0.4);
        if (event == 0) cluster("hepmc-0", particles, kt_algorithm, 0.4);
        if (event == 0) cluster("hepmc-0", particles, cambridge_algorithm, 0.8);
    };
    for (std::string line; event < events && std::getline(std::cin, line);) {
        if (line[0] == 'E') {
            finish();
            event++;
            particles.clear();
        }
        if (line[0] != 'P' || line[1] != ' ') continue;
        std::istringstream columns(line.substr(2));
        std::string text[9];
        for (std::string &t : text) columns >> t;
        const int id = std::abs(std::atoi(text[2].c_str()));
        if (text[8] != "1" || id == 12 || id == 14 || id == 16) continue;
        auto number = [&text](int i) { return std::strtod(text[i].c_str(), nullptr); };
        particles.emplace_back(number(3), number(4), number(5), number(6));
        particles.back().set_user_index((int)particles.size() - 1);
    }
}
