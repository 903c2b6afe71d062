// Features of HepMC events written from the words of specs/definitions.md, with HepMC3 and FastJet: one line of doubles an event.
#include <HepMC3/GenEvent.h>
#include <HepMC3/GenParticle.h>
#include <HepMC3/GenVertex.h>
#include <HepMC3/ReaderAscii.h>
#include <fastjet/ClusterSequence.hh>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <vector>
using namespace std;
using HepMC3::ConstGenParticlePtr;
using fastjet::PseudoJet;

static bool isHadron(int pdg) { int a = abs(pdg); return a > 100 && a < 1000000000 && (a / 10) % 10 != 0 && (a / 100) % 10 != 0 && !(a > 1000000 && a < 3000000); }
// Quarkonium has none: its quark and antiquark cancel.
static bool hasQuark(int pdg, int quark) {
  int a = abs(pdg), first = (a / 1000) % 10, second = (a / 100) % 10, third = (a / 10) % 10;
  return first == 0 ? (second == quark) != (third == quark) : first == quark || second == quark || third == quark;
}

struct Event {
  map<int, bool> fromHadron;
  bool comesFromHadron(const ConstGenParticlePtr &p) {
    auto known = fromHadron.find(p->id());
    if (known != fromHadron.end()) return known->second;
    bool result = false;
    if (p->production_vertex())
      for (auto &mother : p->production_vertex()->particles_in())
        if ((isHadron(mother->pdg_id()) && mother->status() == 2) || comesFromHadron(mother)) { result = true; break; }
    return fromHadron[p->id()] = result;
  }
};

static double dphi(double a, double b) { double d = a - b; while (d > M_PI) d -= 2 * M_PI; while (d <= -M_PI) d += 2 * M_PI; return d; }
static PseudoJet momentum(const ConstGenParticlePtr &p) { auto m = p->momentum(); return PseudoJet(m.px(), m.py(), m.pz(), m.e()); }
static double mass(const PseudoJet &p) { double s = p.e() * p.e() - p.px() * p.px() - p.py() * p.py() - p.pz() * p.pz(); return s < 0 ? -sqrt(-s) : sqrt(s); }
static double eta(const PseudoJet &p) { return asinh(p.pz() / p.pt()); }
static double deltar(const PseudoJet &a, const PseudoJet &b) { return hypot(eta(a) - eta(b), dphi(a.phi(), b.phi())); }
static bool byPt(const PseudoJet &a, const PseudoJet &b) { return a.pt() > b.pt(); }

struct Lepton { ConstGenParticlePtr core; PseudoJet p; };

static vector<PseudoJet> cluster(vector<PseudoJet> inputs, fastjet::JetAlgorithm algorithm, double radius, double ptmin) {
  auto *sequence = new fastjet::ClusterSequence(inputs, fastjet::JetDefinition(algorithm, radius));
  auto jets = fastjet::sorted_by_pt(sequence->inclusive_jets(ptmin));
  if (!jets.empty()) sequence->delete_self_when_unused();
  return jets;
}

int main(int, char **arguments) {
  fastjet::ClusterSequence::set_fastjet_banner_stream(nullptr);
  HepMC3::ReaderAscii reader(arguments[1]);
  HepMC3::GenEvent event;
  for (;;) {
    reader.read_event(event);
    if (reader.failed()) break;
    Event walk;
    vector<Lepton> leptons;
    for (auto &p : event.particles())
      if (p->status() == 1 && (abs(p->pdg_id()) == 11 || abs(p->pdg_id()) == 13) && !walk.comesFromHadron(p)) leptons.push_back({p, momentum(p)});
    vector<PseudoJet> bare;
    for (auto &l : leptons) bare.push_back(l.p);
    set<int> used;
    for (auto &l : leptons) used.insert(l.core->id());
    for (auto &p : event.particles()) {
      if (p->status() != 1 || p->pdg_id() != 22 || walk.comesFromHadron(p)) continue;
      auto photon = momentum(p);
      int nearest = -1; double best = 0.1;
      for (size_t i = 0; i < bare.size(); i++) { double d = deltar(bare[i], photon); if (d < best) { best = d; nearest = (int)i; } }
      if (nearest >= 0) { leptons[nearest].p += photon; used.insert(p->id()); }
    }
    vector<PseudoJet> inputs; PseudoJet met(0, 0, 0, 0);
    for (auto &p : event.particles()) {
      if (p->status() != 1) continue;
      int a = abs(p->pdg_id());
      if (a == 12 || a == 14 || a == 16) { met += momentum(p); continue; }
      if (used.count(p->id())) continue;
      auto q = momentum(p); q.set_user_index(0); inputs.push_back(q);
    }
    auto plain = inputs;
    for (auto &p : event.particles()) {
      int label = 0, pdg = p->pdg_id();
      auto anyChild = [&](auto test) { if (!p->end_vertex()) return false; for (auto &c : p->end_vertex()->particles_out()) if (test(c)) return true; return false; };
      if (isHadron(pdg) && hasQuark(pdg, 5) && !anyChild([](auto &c) { return isHadron(c->pdg_id()) && hasQuark(c->pdg_id(), 5); })) label = 1;
      else if (isHadron(pdg) && hasQuark(pdg, 4) && !hasQuark(pdg, 5) && !anyChild([](auto &c) { return isHadron(c->pdg_id()) && hasQuark(c->pdg_id(), 4) && !hasQuark(c->pdg_id(), 5); })) label = 2;
      else if (abs(pdg) == 15 && !anyChild([](auto &c) { int a = abs(c->pdg_id()); return a == 11 || a == 13 || a == 15; })) label = 4;
      if (label == 0 || p->momentum().perp() < 5) continue;
      auto g = momentum(p) * 1e-20; g.set_user_index(label); inputs.push_back(g);
    }
    vector<PseudoJet> good;
    for (auto &l : leptons) {
      double cut = abs(l.core->pdg_id()) == 11 ? 2.5 : 2.4;
      l.p.set_user_index(l.core->pdg_id() > 0 ? -1 : 1);
      if (l.p.pt() > 20 && abs(eta(l.p)) < cut) good.push_back(l.p);
    }
    stable_sort(good.begin(), good.end(), byPt);
    vector<PseudoJet> jets; int nb = 0, nc = 0, nt = 0;
    for (auto &j : cluster(inputs, fastjet::antikt_algorithm, 0.4, 1e-9)) {
      if (j.pt() <= 20 || abs(eta(j)) >= 4.5) continue;
      bool near = false; for (auto &l : good) if (deltar(j, l) <= 0.4) near = true;
      if (near) continue;
      int labels = 0; for (auto &c : j.constituents()) labels |= max(0, c.user_index());
      nb += labels & 1; nc += (labels & 2) && !(labels & 1); nt += (labels & 4) != 0;
      jets.push_back(j);
    }
    auto ca = cluster(plain, fastjet::cambridge_algorithm, 0.8, 10), kt = cluster(plain, fastjet::kt_algorithm, 0.6, 10);
    vector<double> v;
    PseudoJet ll(0, 0, 0, 0); double charge = 0;
    for (auto &l : good) { ll += l; charge += l.user_index(); }
    bool has = good.size() >= 1;
    v.push_back(good.size()); v.push_back(charge);
    v.push_back(has ? mass(ll) : 0); v.push_back(has ? ll.pt() : 0); v.push_back(has ? 0.5 * log((ll.e() + ll.pz()) / (ll.e() - ll.pz())) : 0); v.push_back(has ? dphi(ll.phi(), 0) : 0);
    v.push_back(has ? good[0].pt() : 0); v.push_back(has ? eta(good[0]) : 0);
    bool two = good.size() > 1;
    v.push_back(two ? good[1].pt() : 0); v.push_back(two ? deltar(good[0], good[1]) : 9);
    v.push_back(two ? dphi(good[0].phi(), good[1].phi()) : 0); v.push_back(two ? eta(good[0]) - eta(good[1]) : 0);
    v.push_back(jets.size()); v.push_back(nb); v.push_back(nc); v.push_back(nt);
    v.push_back(jets.size() > 0 ? jets[0].pt() : 0); v.push_back(jets.size() > 0 ? eta(jets[0]) : 0); v.push_back(jets.size() > 0 ? mass(jets[0]) : 0);
    v.push_back(jets.size() > 1 ? jets[1].pt() : 0);
    double ht = 0, mindr = 9, mjj = -1, wjj = 0; bool pair = false;
    for (size_t i = 0; i < jets.size(); i++) {
      ht += jets[i].pt();
      for (auto &l : good) mindr = min(mindr, deltar(jets[i], l));
      for (size_t k = i + 1; k < jets.size(); k++) {
        double m = mass(jets[i] + jets[k]); mjj = max(mjj, m);
        if (!pair || abs(m - 80.4) < abs(wjj - 80.4)) wjj = m;
        pair = true;
      }
    }
    v.push_back(ht);
    v.push_back(ca.size()); v.push_back(ca.size() ? ca[0].pt() : 0); v.push_back(ca.size() ? mass(ca[0]) : 0);
    v.push_back(kt.size()); v.push_back(kt.size() ? kt[0].pt() : 0);
    v.push_back(met.pt()); v.push_back(met.pt() > 0 ? dphi(met.phi(), 0) : 0);
    v.push_back(has ? sqrt(max(0.0, 2 * good[0].pt() * met.pt() * (1 - cos(dphi(good[0].phi(), met.phi()))))) : 0);
    v.push_back(mindr); v.push_back(pair ? mjj : 0); v.push_back(wjj);
    for (size_t i = 0; i < v.size(); i++) printf("%s%.17g", i ? " " : "", v[i]);
    printf("\n");
  }
}
