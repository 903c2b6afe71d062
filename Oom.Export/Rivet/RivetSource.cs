using System.Globalization;
using Oom.Bundles;
using Oom.Definitions;
using Oom.Export.Formats;
using Oom.Export.Yoda;
using Oom.Json;

namespace Oom.Export.Rivet;

/// <summary>The source of a Rivet analysis that fills the observable: fiducial selection, features and histogram of the
/// description, the network by Rivet's own ONNX loader.</summary>
internal static class RivetSource
{
    /// <summary>C++ of each feature, of the quantities that the source computes.</summary>
    private static readonly Dictionary<string, string> Expressions = new(StringComparer.Ordinal)
    {
        ["pt_t"] = "t.pT()/GeV",
        ["eta_t"] = "t.eta()",
        ["pt_tbar"] = "tbar.pT()/GeV",
        ["eta_tbar"] = "tbar.eta()",
        ["deta_tt"] = "t.eta() - tbar.eta()",
        ["dphi_tt"] = "dphi",
        ["dR_tt"] = "sqrt(sqr(t.eta() - tbar.eta()) + sqr(dphi))",
        ["m_tt"] = "(t + tbar).mass()/GeV",
        ["c_hel"] = "chel",
        ["c_han"] = "chel - 2*lp.dot(k)*lm.dot(k)",
        ["absdphi_tt"] = "fabs(dphi)",
    };

    /// <summary>The source.</summary>
    /// <exception cref="DocumentException">The selection, or a feature of the observable, has no C++ here.</exception>
    public static string Text(PublishedBundle bundle)
    {
        var (name, description) = (bundle.Identifier, bundle.Description);
        var selection = TopPairDefinition.SelectionOf(description.Definition) ?? throw Unknown(
            bundle, "", "its objects or requirements are not those of dilepton top pairs, which alone have a source for Rivet");
        var features = TopPairDefinition.KnownFeatures(description.Definition);
        string edges = string.Join(", ", description.GeneratorBins.Edges.ToArray().Select(NumberText.Of));
        bool hasShape = bundle.Measurement.Normalised() is not null;
        string OfShape(string statement) => hasShape ? $"\n      {statement}" : "";
        return string.Create(CultureInfo.InvariantCulture, $$"""
            // -*- C++ -*-
            #include "Rivet/Analysis.hh"
            #include "Rivet/Projections/FastJets.hh"
            #include "Rivet/Projections/FinalState.hh"
            #include "Rivet/Projections/LeptonFinder.hh"
            #include "Rivet/Projections/PartonicTops.hh"
            #include "Rivet/Projections/PromptFinalState.hh"
            #include "Rivet/Projections/VetoedFinalState.hh"
            #include "Rivet/Tools/RivetONNXrt.hh"

            namespace Rivet {

              /// The trained observable '{{bundle.Card.Name}}', written by oom-export.
              /// Requires Rivet 4 with ONNX Runtime; {{name}}.onnx stands beside the plugin.
              class {{name}} : public Analysis {
              public:

                RIVET_DEFAULT_ANALYSIS_CTOR({{name}});

                void init() {
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
                  _network = make_unique<RivetONNXrt>(analysisDataPath("onnx"));
                  book(_h, "{{YodaFormat.CrossSection}}", vector<double>{ {{edges}} });{{OfShape($"book(_shape, \"{YodaFormat.Shape}\", vector<double>{{ {edges} }});")}}
                }

                void analyze(const Event& event) {
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

                  // The features, as specs/bundle.md defines them.
                  const FourMomentum t = top->momentum(), tbar = antitop->momentum();
                  const DressedLepton& positive = leptons[leptons[0].charge() > 0 ? 0 : 1];
                  const DressedLepton& negative = leptons[leptons[0].charge() > 0 ? 1 : 0];
                  const LorentzTransform toPair = LorentzTransform::mkFrameTransformFromBeta((t + tbar).betaVec());
                  const FourMomentum tInPair = toPair.transform(t), tbarInPair = toPair.transform(tbar);
                  const Vector3 k = tInPair.p3().unit();
                  const Vector3 lp = LorentzTransform::mkFrameTransformFromBeta(tInPair.betaVec()).transform(toPair.transform(positive.momentum())).p3().unit();
                  const Vector3 lm = LorentzTransform::mkFrameTransformFromBeta(tbarInPair.betaVec()).transform(toPair.transform(negative.momentum())).p3().unit();
                  const double chel = lp.dot(lm);
                  const double cross = t.py()*tbar.px() - t.px()*tbar.py(), dot = t.px()*tbar.px() + t.py()*tbar.py();
                  const double dphi = fabs(cross) <= -{{NumberText.Of(Kinematics.FourMomentum.BackToBack)}}*dot ? M_PI : atan2(cross, dot);

                  const vector<float> features = {
            {{string.Join(",\n", features.Select((feature, i) => $"        (float) ({Expression(bundle, feature, i)})"))}}
                  };
                  vector<float> observable;
                  _network->compute(features, observable);
                  _h->fill(observable[0]);{{OfShape("_shape->fill(observable[0]);")}}
                }

                void finalize() {
                  scale(_h, crossSection()/picobarn/sumOfWeights());{{OfShape("normalize(_shape, 1.0, false);")}}
                }

              private:
                Histo1DPtr _h{{(hasShape ? ", _shape" : "")}};
                unique_ptr<RivetONNXrt> _network;
              };

              RIVET_DECLARE_PLUGIN({{name}});

            }

            """);
    }

    private static string Expression(PublishedBundle bundle, string? feature, int index)
        => (feature is null ? null : Expressions.GetValueOrDefault(feature)) ?? throw Unknown(
            bundle, FormattableString.Invariant($".features[{index}]"),
            $"the feature \"{bundle.Description.Features[index].Name}\" cannot be written for Rivet; known are {string.Join(", ", Expressions.Keys)}");

    private static DocumentException Unknown(PublishedBundle bundle, string place, string problem)
        => new(Path.Combine(bundle.Folder, BundleFiles.Bins), $"$.definition{place}", problem);
}
