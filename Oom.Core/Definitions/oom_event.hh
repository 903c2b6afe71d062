// What definitions make of an event: particles, dressed leptons and jets with labels. C++17 and FastJet 3.
// Names and conventions are those of the .NET library; GeV, radians, metric (+,-,-,-).
#ifndef OOM_EVENT_HH
#define OOM_EVENT_HH

#include "oom_definition.hh"

#include <fastjet/ClusterSequence.hh>

#include <algorithm>
#include <cstdlib>

namespace oom {

// A line of the event record.
struct Line {
  PhysicsObject Object;
  bool IsFinal = false;
};

// A heavy hadron, or a tau lepton that decays to hadrons, the last of its chain: jets that hold its direction have its flag.
struct Label {
  FourMomentum Momentum;
  int Flag = 0;
};

class Event {
 public:
  std::vector<Line> Lines;
  std::vector<Label> Labels;

  void Clear() {
    Lines.clear();
    Labels.clear();
    taken_.clear();
  }

  // Those of some codes; of none all.
  void AddParticles(bool isFinalOnly, const std::vector<int>& codes, ObjectList* list) const {
    for (std::size_t i = 0; i < Lines.size(); i++) {
      if (isFinalOnly && !Lines[i].IsFinal) continue;
      PhysicsObject item = Lines[i].Object;
      if (!codes.empty() && std::find(codes.begin(), codes.end(), item.PdgId) == codes.end()) continue;
      item.Line = static_cast<int>(i) + 1;
      list->Add(item);
    }
  }

  // Gives each prompt final photon to the nearest of the leptons whose cone holds it, of all lists.
  void Dress(const std::vector<std::pair<ObjectList*, double>>& lists) {
    taken_.assign(Lines.size(), false);
    dressed_.clear();
    leptons_.clear();
    for (const auto& [list, radius] : lists) {
      dressed_.push_back(leptons_.size());
      for (int i = 0; i < list->Count(); i++) {
        const PhysicsObject& core = list->At(i);
        leptons_.push_back({core, radius, core.Momentum.Eta(), core.Momentum.Phi()});
        taken_[core.Line - 1] = true;
      }
    }

    for (std::size_t i = 0; i < Lines.size(); i++) {
      const Line& line = Lines[i];
      if (line.Object.PdgId == 22 && line.IsFinal && !taken_[i] && (line.Object.Flags & kPrompt) != 0) Give(i);
    }
  }

  // The leptons of one of these lists as they are dressed.
  void AddDressed(int number, ObjectList* cores, ObjectList* list) const {
    for (int i = 0; i < cores->Count(); i++) list->Add(leptons_[dressed_[number] + i].Object);
  }

  // Jets of a list, or of all visible final particles in no dressed lepton, of more than a transverse momentum.
  void AddJets(fastjet::JetAlgorithm algorithm, double radius, double ptMin, ObjectList* of, ObjectList* list) const {
    std::vector<fastjet::PseudoJet> inputs;
    if (of) {
      for (int i = 0; i < of->Count(); i++) inputs.push_back(Input(of->At(i).Momentum, 1));
    } else {
      for (std::size_t i = 0; i < Lines.size(); i++) {
        const Line& line = Lines[i];
        if (line.IsFinal && !(line.Object.Flags & kInvisible) && !(i < taken_.size() && taken_[i]))
          inputs.push_back(Input(line.Object.Momentum, 1));
      }
    }

    for (fastjet::PseudoJet& input : inputs) input.set_user_index(0);
    for (const Label& label : Labels) {
      inputs.push_back(Input(label.Momentum, 1e-20));
      inputs.back().set_user_index(label.Flag);
    }

    const fastjet::ClusterSequence sequence(inputs, fastjet::JetDefinition(algorithm, radius));
    for (const fastjet::PseudoJet& jet : sequence.inclusive_jets()) {
      bool hasParticles = false;
      int flags = 0;
      for (const fastjet::PseudoJet& part : jet.constituents()) {
        if (part.user_index() == 0) hasParticles = true;
        flags |= part.user_index();
      }

      const FourMomentum momentum{jet.e(), jet.px(), jet.py(), jet.pz()};
      if (!hasParticles || !(momentum.PtSquared() > ptMin * ptMin)) continue;
      // A jet with a b hadron is no c jet.
      if (flags & kBottom) flags &= ~kCharm;
      list->Add({momentum, 0, 0, 0, flags, 0});
    }
  }

 private:
  struct Lepton {
    PhysicsObject Object;
    double Radius = 0, Eta = 0, Phi = 0;
  };

  static fastjet::PseudoJet Input(const FourMomentum& p, double factor) {
    return fastjet::PseudoJet(factor * p.Px_, factor * p.Py_, factor * p.Pz_, factor * p.E_);
  }

  void Give(std::size_t photon) {
    const FourMomentum& momentum = Lines[photon].Object.Momentum;
    const double eta = momentum.Eta(), phi = momentum.Phi();
    double smallest = kInfinity;
    int nearest = -1;
    for (const Lepton& lepton : leptons_) {
      const double deltaEta = lepton.Eta - eta, deltaPhi = WrapAngle(lepton.Phi - phi);
      const double squared = deltaEta * deltaEta + deltaPhi * deltaPhi;
      if (!(squared < lepton.Radius * lepton.Radius)) continue;
      if (squared < smallest || (squared == smallest && lepton.Object.Line < nearest)) {
        smallest = squared;
        nearest = lepton.Object.Line;
      }
    }

    if (nearest < 0) return;
    taken_[photon] = true;
    for (Lepton& lepton : leptons_) {
      if (lepton.Object.Line == nearest && smallest < lepton.Radius * lepton.Radius)
        lepton.Object.Momentum = lepton.Object.Momentum + momentum;
    }
  }

  std::vector<bool> taken_;
  std::vector<Lepton> leptons_;
  std::vector<std::size_t> dressed_;
};

}  // namespace oom

#endif
