// Declarations of what our sources use of Rivet 4, written after its documentation, so that a compiler reads them where Rivet is not.
// They do nothing, and are not Rivet.
#ifndef OOM_TESTS_RIVET_HH
#define OOM_TESTS_RIVET_HH

#include <cmath>
#include <memory>
#include <string>
#include <vector>

namespace HepMC3 {
struct GenParticle { int status() const; };
}  // namespace HepMC3

namespace Rivet {

using std::make_unique;
using std::string;
using std::unique_ptr;
using std::vector;

constexpr double GeV = 1, picobarn = 1;

namespace PID {
using PdgId = int;
constexpr PdgId ELECTRON = 11, MUON = 13, TAU = 15, PHOTON = 22, CQUARK = 4, BQUARK = 5, TQUARK = 6;
bool isHadron(PdgId);
bool hasBottom(PdgId);
bool hasCharm(PdgId);
}  // namespace PID

struct Cut {};
Cut operator&&(const Cut&, const Cut&);
Cut operator||(const Cut&, const Cut&);
namespace Cuts {
struct Quantity {};
constexpr Quantity abspid{}, pT{}, abseta{};
Cut operator==(Quantity, double);
Cut operator<(Quantity, double);
Cut operator>(Quantity, double);
}  // namespace Cuts

class FourMomentum {
 public:
  double E() const, px() const, py() const, pz() const, pT() const;
};

class ParticleBase {
 public:
  double E() const, px() const, py() const, pz() const, pT() const;
  const FourMomentum& momentum() const;
};

class Particle : public ParticleBase {
 public:
  int pid() const, abspid() const;
  double charge() const;
  bool fromHadron() const, fromTau() const, isVisible() const;
  vector<Particle> children() const;
  const HepMC3::GenParticle* genParticle() const;
};
using Particles = vector<Particle>;

class DressedLepton : public Particle {};
using DressedLeptons = vector<DressedLepton>;

class Jet : public ParticleBase {
 public:
  bool bTagged(const Cut& = Cut()) const;
};
using Jets = vector<Jet>;
void idiscardIfAnyDeltaRLess(Jets&, const DressedLeptons&, double);
template <class C, class F>
size_t count(const C&, const F&) { return 0; }

class Event {
 public:
  const Particles& allParticles() const;
};

class Projection {};
class FinalState : public Projection {};
enum class TauDecaysAs { PROMPT };
class PromptFinalState : public FinalState {
 public:
  PromptFinalState(const Cut&, TauDecaysAs);
};
class LeptonFinder : public FinalState {
 public:
  LeptonFinder(const FinalState&, const FinalState&, double, const Cut&);
  DressedLeptons dressedLeptons() const;
};
class VetoedFinalState : public FinalState {
 public:
  VetoedFinalState(const FinalState&);
  void addVetoOnThisFinalState(const FinalState&);
};
enum class JetAlg { ANTIKT };
enum class JetMuons { ALL };
enum class JetInvisibles { NONE };
class FastJets : public Projection {
 public:
  FastJets(const FinalState&, JetAlg, double, JetMuons, JetInvisibles);
  Jets jetsByPt(const Cut&) const;
};
class PartonicTops : public Projection {
 public:
  Particles particles() const;
};

struct Histo1D { void fill(double); };
using Histo1DPtr = std::shared_ptr<Histo1D>;

class RivetONNXrt {
 public:
  explicit RivetONNXrt(const string&);
  void compute(const vector<float>&, vector<float>&) const;
};

class Analysis {
 public:
  explicit Analysis(const string&);
  virtual ~Analysis();
  virtual void init();
  virtual void analyze(const Event&) = 0;
  virtual void finalize();

 protected:
  template <class P>
  const P& declare(const P&, const string&);
  template <class P>
  const P& apply(const Event&, const string&) const;
  void book(Histo1DPtr&, const string&, const vector<double>&);
  void scale(Histo1DPtr, double);
  void normalize(Histo1DPtr, double, bool);
  double crossSection() const, sumOfWeights() const;
  string analysisDataPath(const string&) const;
};

}  // namespace Rivet

#define RIVET_DEFAULT_ANALYSIS_CTOR(NAME) NAME() : Analysis(#NAME) {}
#define RIVET_DECLARE_PLUGIN(NAME) [[maybe_unused]] static NAME* const plugin = nullptr
#define vetoEvent return

#endif
