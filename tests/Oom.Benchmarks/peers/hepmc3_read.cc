// The C++ HepMC3 library's reader, reading alone, as the peer of "Oom.Benchmarks hepmc FILE": g++ -O2 hepmc3_read.cc -o hepmc3_read -lHepMC3
// (Debian libhepmc3-dev). Prints the number of events and particles, the sum of weights and that of the final particles' energies.
#include <chrono>
#include <cstdio>
#include <ctime>
#include "HepMC3/GenEvent.h"
#include "HepMC3/GenParticle.h"
#include "HepMC3/ReaderAscii.h"

int main(int, char **arguments) {
    const auto start = std::chrono::steady_clock::now();
    HepMC3::ReaderAscii reader(arguments[1]);
    long events = 0, particles = 0;
    double weights = 0, energy = 0;
    HepMC3::GenEvent event;
    while (!reader.failed()) {
        reader.read_event(event);
        if (reader.failed()) break;
        events++;
        particles += event.particles().size();
        weights += event.weights()[0];
        for (const auto &particle : event.particles())
            if (particle->status() == 1) energy += particle->momentum().e();
    }
    reader.close();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::printf("events %ld particles %ld sumw %.9g sumE %.9g\n%.3f s, CPU %.3f s\n", events, particles, weights, energy, seconds, (double)std::clock() / CLOCKS_PER_SEC);
}
