using System.Globalization;
using Oom.Bundles;
using Oom.Definitions;
using Oom.Definitions.Arrays;
using Oom.Export.Formats;
using Oom.Export.Yoda;
using Oom.Formats;
using Oom.Json;

namespace Oom.Export.Rivet;

/// <summary>The source of a Rivet analysis that fills the observable: objects, selection and features as the definition's own C++, the
/// network by Rivet's own ONNX loader.</summary>
internal static class RivetSource
{
    private const string Function = "evaluate";

    /// <summary>The source.</summary>
    /// <exception cref="DocumentException">The definition needs what has no C++.</exception>
    public static string Text(PublishedBundle bundle)
    {
        var definition = bundle.Description.Definition;
        try
        {
            return definition.Refusals.Count == 0 ? OfRecord(bundle, CppDefinition.Of(definition, Function)) : OfTopPair(bundle);
        }
        catch (NotSupportedException e)
        {
            throw Unknown(bundle, $"there is no source for Rivet: {e.Message}");
        }
    }

    // All lines of the record are given to the definition.
    private static string OfRecord(PublishedBundle bundle, CppDefinition cpp) => Analysis(
        bundle, cpp, ["Rivet/Analysis.hh", "Rivet/Tools/ParticleIdUtils.hh", "Rivet/Tools/RivetONNXrt.hh"], "", $$"""
                  oom::Event record;
                  for (const Particle& p : event.allParticles()) {
                    const int status = p.genParticle()->status(), flags = flagsOf(p);
                    const oom::FourMomentum momentum{p.E()/GeV, p.px()/GeV, p.py()/GeV, p.pz()/GeV};
                    record.Lines.push_back({oom::PhysicsObject{momentum, p.charge(), p.pid(), status, flags, 0}, status == 1});
                    if (const int label = labelOf(p)) record.Labels.push_back({momentum, label});
                  }

                  {{Function}}_fill(frame, record);
                  if ({{Function}}(frame) != -1) vetoEvent;
            """, $$"""

                // What the definition asks of particles.
                static int flagsOf(const Particle& p) {
                  int flags = 0;
            {{string.Concat(cpp.Flags.Select(flag => $"      if ({Conditions[flag]}) flags |= oom::{flag};\n"))}}      return flags;
                }

                // What jets are labelled by: the last heavy hadrons of their chains, and tau leptons that decay to hadrons.
                static int labelOf(const Particle& p) {
                  if (p.pT() < 5*GeV) return 0;
                  if (isOfBottom(p)) return hasChild(p, isOfBottom) ? 0 : int(oom::kBottom);
                  if (isOfCharm(p)) return hasChild(p, isOfCharm) ? 0 : int(oom::kCharm);
                  const auto isLepton = [](const Particle& child) {
                    return child.abspid() == PID::TAU || child.abspid() == PID::ELECTRON || child.abspid() == PID::MUON;
                  };
                  return p.abspid() == PID::TAU && !hasChild(p, isLepton) ? int(oom::kTau) : 0;
                }

                static bool isOfBottom(const Particle& p) { return isOpen(p, 5); }

                static bool isOfCharm(const Particle& p) { return isOpen(p, 4) && !holds(p, 5); }

                // Hadrons with a quark of a flavour; quarkonium, whose quark and antiquark cancel, is none.
                static bool isOpen(const Particle& p, int quark) {
                  if (!PID::isHadron(p.pid())) return false;
                  const int code = p.abspid();
                  return code / 1000 % 10 != 0 ? holds(p, quark) : (code / 100 % 10 == quark) != (code / 10 % 10 == quark);
                }

                static bool holds(const Particle& p, int quark) {
                  const int code = p.abspid();
                  return code / 1000 % 10 == quark || code / 100 % 10 == quark || code / 10 % 10 == quark;
                }

                template <class Condition>
                static bool hasChild(const Particle& p, const Condition& condition) {
                  for (const Particle& child : p.children())
                    if (condition(child)) return true;
                  return false;
                }
            """);

    private static readonly Dictionary<string, string> Conditions = new(StringComparer.Ordinal)
    {
        ["kPrompt"] = "!p.fromHadron()",
        ["kFromTau"] = "p.fromTau()",
        ["kBottom"] = "p.abspid() == PID::BQUARK || isOfBottom(p)",
        ["kCharm"] = "p.abspid() == PID::CQUARK || isOfCharm(p)",
        ["kTau"] = "p.abspid() == PID::TAU",
        ["kLastCopy"] = "!hasChild(p, [&](const Particle& child) { return child.pid() == p.pid(); })",
        ["kInvisible"] = "!p.isVisible()",
    };

    // Rivet's own leptons, jets and tops.
    private static string OfTopPair(PublishedBundle bundle)
    {
        var definition = bundle.Description.Definition;
        var selection = TopPairDefinition.SelectionOf(definition) ?? throw Unknown(bundle,
            "decays are not searched for in C++, and its objects or requirements are not those of dilepton top pairs, which alone have a source for Rivet");
        var form = new FixedSizeForm(definition);
        if (!form.FeatureMembers.IsSubsetOf(TopPairDefinition.Members) || form.FeatureInputs.Any(input => form.MembersOf(input.Objects).Count == 0))
        {
            throw Unknown(bundle,
                $"its features need more than {string.Join(", ", TopPairDefinition.Members)}, which alone a source for Rivet knows of dilepton top pairs");
        }

        var cpp = CppDefinition.FeaturesOf(definition, Function);
        return Analysis(bundle, cpp,
            ["Rivet/Analysis.hh", "Rivet/Projections/FastJets.hh", "Rivet/Projections/FinalState.hh", "Rivet/Projections/LeptonFinder.hh",
                "Rivet/Projections/PartonicTops.hh", "Rivet/Projections/PromptFinalState.hh", "Rivet/Projections/VetoedFinalState.hh",
                "Rivet/Tools/RivetONNXrt.hh"],
            string.Create(CultureInfo.InvariantCulture, $$"""
                      declare(PartonicTops(), "Tops");
                      const PromptFinalState bare(Cuts::abspid == PID::ELECTRON || Cuts::abspid == PID::MUON, TauDecaysAs::PROMPT);
                      const PromptFinalState photons(Cuts::abspid == PID::PHOTON, TauDecaysAs::PROMPT);
                      const LeptonFinder leptons(bare, photons, 0.1,
                        (Cuts::abspid == PID::ELECTRON && Cuts::pT > {{selection.Electron.PtMin}}*GeV && Cuts::abseta < {{selection.Electron.AbsEtaMax}}) ||
                        (Cuts::abspid == PID::MUON && Cuts::pT > {{selection.Muon.PtMin}}*GeV && Cuts::abseta < {{selection.Muon.AbsEtaMax}}));
                      declare(leptons, "Leptons");
                      VetoedFinalState hadrons((FinalState()));
                      hadrons.addVetoOnThisFinalState(leptons);
                      declare(FastJets(hadrons, JetAlg::ANTIKT, 0.4, JetMuons::ALL, JetInvisibles::NONE), "Jets");

                """),
            string.Create(CultureInfo.InvariantCulture, $$"""
                      const DressedLeptons leptons = apply<LeptonFinder>(event, "Leptons").dressedLeptons();
                      if (leptons.size() != 2 || leptons[0].charge() * leptons[1].charge() >= 0) vetoEvent;
                      Jets jets = apply<FastJets>(event, "Jets").jetsByPt(Cuts::pT > {{selection.Jets.PtMin}}*GeV && Cuts::abseta < {{selection.Jets.AbsEtaMax}});
                      idiscardIfAnyDeltaRLess(jets, leptons, {{selection.Jets.DeltaRLeptonMin}});
                      const size_t bottoms = count(jets, [](const Jet& jet) { return jet.bTagged(Cuts::pT > 5*GeV); });
                      if (jets.size() < {{selection.Jets.CountMin}} || bottoms < {{selection.Jets.BottomCountMin}}) vetoEvent;

                      const Particle *top = nullptr, *antitop = nullptr;
                      const Particles tops = apply<PartonicTops>(event, "Tops").particles();
                      for (const Particle& particle : tops) (particle.pid() == PID::TQUARK ? top : antitop) = &particle;
                      if (!top || !antitop) vetoEvent;

                      const int positive = leptons[0].charge() > 0 ? 0 : 1;
                      const Particle *lplus = &leptons[positive], *lminus = &leptons[1 - positive];
                      // The members of the decay in the order of the definition; what no feature looks at stays empty.
                      for (const Particle* p : std::vector<const Particle*>{ {{string.Join(", ", form.MembersOf("pair").Select(MemberOf))}} })
                        frame.Input({{cpp.DecayInput}})->Add(p ? oom::PhysicsObject{oom::FourMomentum{p->E()/GeV, p->px()/GeV, p->py()/GeV, p->pz()/GeV}, p->charge(), p->pid(), 0, 0, 0} : oom::PhysicsObject{});
                      {{Function}}(frame);
                """), "");
    }

    private static string MemberOf(string member) => member switch
    {
        "t" => "top",
        "tbar" => "antitop",
        "lplus" or "lminus" => member,
        _ => "nullptr",
    };

    private static string Analysis(
        PublishedBundle bundle, CppDefinition cpp, string[] includes, string declarations, string events, string members)
    {
        var (name, description) = (bundle.Identifier, bundle.Description);
        string edges = string.Join(", ", description.GeneratorBins.Edges.ToArray().Select(NumberText.Of));
        bool hasShape = bundle.Measurement.Normalised() is not null;
        string OfShape(string statement) => hasShape ? $"\n      {statement}" : "";
        return string.Create(CultureInfo.InvariantCulture, $$"""
            // -*- C++ -*-
            {{string.Concat(includes.Select(include => $"#include \"{include}\"\n"))}}
            {{cpp.Headers}}
            namespace {

            // Objects, requirements and features as oom.bins.json defines them.
            {{cpp.Functions}}
            }

            namespace Rivet {

              /// The trained observable '{{bundle.Card.Name}}', written by oom-export.
              /// Requires Rivet 4 with ONNX Runtime; {{name}}.onnx stands beside the plugin.
              class {{name}} : public Analysis {
              public:

                RIVET_DEFAULT_ANALYSIS_CTOR({{name}});

                void init() {
            {{declarations}}      _network = make_unique<RivetONNXrt>(analysisDataPath("onnx"));
                  book(_h, "{{RivetPath.CrossSection}}", vector<double>{ {{edges}} });{{OfShape($"book(_shape, \"{YodaFormat.Shape}\", vector<double>{{ {edges} }});")}}
                }

                void analyze(const Event& event) {
                  oom::Frame frame({{cpp.Inputs}}, {{cpp.Lists}}, {{cpp.Features}});
            {{events}}

                  const double* values = frame.Values();
                  const vector<float> features(values, values + {{cpp.Features}});
                  // An event without one of the features is not in the distribution.
                  for (const float feature : features)
                    if (!std::isfinite(feature)) vetoEvent;
                  vector<float> observable;
                  _network->compute(features, observable);
                  _h->fill(observable[0]);{{OfShape("_shape->fill(observable[0]);")}}
                }

                void finalize() {
                  scale(_h, crossSection()/picobarn/sumOfWeights());{{OfShape("normalize(_shape, 1.0, false);")}}
                }

              private:
            {{members}}
                Histo1DPtr _h{{(hasShape ? ", _shape" : "")}};
                unique_ptr<RivetONNXrt> _network;
              };

              RIVET_DECLARE_PLUGIN({{name}});

            }

            """);
    }

    private static DocumentException Unknown(PublishedBundle bundle, string problem)
        => new(Path.Combine(bundle.Folder, BundleFiles.Bins), "$.definition", problem);
}
