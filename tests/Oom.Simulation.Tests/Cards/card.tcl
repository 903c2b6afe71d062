# A card of an invented detector, in the form of those of Delphes.

set ExecutionPath {
  ElectronTrackingEfficiency
  ElectronMomentumSmearing
  ECal
  PhotonSmearing
  ElectronEfficiency
  MuonEfficiency
  ChargedHadronEfficiency
  JetEnergyScale
  LooseTag
  BTagging
  TauTagging
}

set MaxEvents 100

module Efficiency ElectronTrackingEfficiency {
  set InputArray ParticlePropagator/electrons
  set OutputArray electrons

  # set EfficiencyFormula {a comment}
  set EfficiencyFormula {                                      (pt <= 0.2)   * (0.00) +
                           (abs(eta) <= 1.4) * (pt > 0.2   && pt <= 2.0)   * (0.71) +
                           (abs(eta) <= 1.4) * (pt > 2.0   && pt <= 1.5e2) * (0.94) + \
                           (abs(eta) <= 1.4) * (pt > 1.5e2)                * (0.98 * exp(0.5 - pt*5.0e-4)) +
         (abs(eta) > 1.4 && abs(eta) <= 2.6) * (pt > 0.2   && pt <= 2.0)   * (0.55) +
         (abs(eta) > 1.4 && abs(eta) <= 2.6) * (pt > 2.0)                  * (0.83) +
                         (abs(eta) > 2.6)                                  * (0.00)}
}

module MomentumSmearing ElectronMomentumSmearing {
  set InputArray ElectronTrackingEfficiency/electrons
  set OutputArray electrons
  set ResolutionFormula {        (abs(eta) <= 0.6) * (pt > 0.1) * sqrt(0.03^2 + pt^2*1.2e-3^2) +
           (abs(eta) > 0.6 && abs(eta) <= 2.6) * (pt > 0.1) * sqrt(0.06^2 + pt^2*2.1e-3^2)}
}

module SimpleCalorimeter ECal {
  set ParticleInputArray ParticlePropagator/stableParticles
  for {set i -180} {$i <= 180} {incr i} {
    add PhiBins [expr {$i * $pi/180.0}]
  }
  set ResolutionFormula { sqrt(energy^2*0.01^2 + energy*0.1^2) }
}

module EnergySmearing PhotonSmearing {
  set InputArray ECal/photons
  set OutputArray photons
  set ResolutionFormula { (abs(eta) <= 3.0) * (1+0.6*eta^2) * sqrt(energy^2*0.008^2 + energy*0.11^2 + 0.40^2) +
                          (abs(eta) > 3.0 && abs(eta) <= 5.0) * sqrt(energy^2*0.107^2 + energy*2.08^2) }
}

module Efficiency ElectronEfficiency {
  set InputArray ElectronFilter/electrons
  set OutputArray electrons
  set EfficiencyFormula { (pt <= 10.0) * (0.00) + !(pt <= 10.0 || fabs(eta) > 2.5) * (0.95) + (pt >= 0.0) * 1e-3 }
}

module Efficiency MuonEfficiency {
  set InputArray MuonMomentumSmearing/muons
  set OutputArray muons
  set EfficiencyFormula { (d0 < 0.1) * 0.9 }
}

module Efficiency ChargedHadronEfficiency {
  set InputArray ParticlePropagator/chargedHadrons
  set OutputArray chargedHadrons
  set EfficiencyFormula {1.0}
}

module Efficiency NeverCalled {
  set OutputArray muons
  set EfficiencyFormula {0.5}
}

module EnergyScale JetEnergyScale {
  set InputArray FastJetFinder/jets
  set OutputArray jets
  set ScaleFormula {sqrt( (2.5 - 0.15*(abs(eta)))^2 / pt + 1.0 )}
}

module BTagging LooseTag {
  set JetInputArray JetEnergyScale/jets
  set BitNumber 1
  add EfficiencyFormula {0} {0.01+0.00004*pt}
  add EfficiencyFormula {4} {0.25*tanh(0.018*pt)*(1/(1+ 0.0013*pt))}
  add EfficiencyFormula {5} {0.85*tanh(0.0025*pt)*(25.0/(1+0.063*pt))}
  add EfficiencyFormula {21} {0.5}
}

module BTagging BTagging {
  add EfficiencyFormula {0} {0.001}
}

module TauTagging TauTagging {
  add EfficiencyFormula {0} {0.01}
  add EfficiencyFormula {15} {pow(0.6, 2) - -0.1 * log10(pt) + min(0.1, 1 - 2 - 3 + 4.05) * cosh(phi / 10) / 2 / 2}
}
