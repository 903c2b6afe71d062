// Makes tests/Oom.Core.Tests/Events/Samples/shower.hepmc2.gz: g++ -O2 to_hepmc2.cc -o to_hepmc2 -lHepMC3 (Debian libhepmc3-dev 3.1.2-2)
//   zcat shower.hepmc3.gz > in; ./to_hepmc2 in out; gzip -9n < out > shower.hepmc2.gz
// shower.hepmc3.gz holds events 18 and 28, the two smallest, of the shared ttbar_full_50.hepmc3.gz (Pythia 8.311).
#include "HepMC3/GenEvent.h"
#include "HepMC3/ReaderAscii.h"
#include "HepMC3/WriterAsciiHepMC2.h"

int main(int, char **arguments) {
    HepMC3::ReaderAscii reader(arguments[1]);
    HepMC3::WriterAsciiHepMC2 writer(arguments[2]);
    while (true) {
        HepMC3::GenEvent event;
        reader.read_event(event);
        if (reader.failed()) break;
        writer.write_event(event);
    }
    reader.close();
    writer.close();
}
