namespace Oom.Definitions;

/// <summary>Expressions in words and in LaTeX.</summary>
public sealed class NotationTests
{
    [Theory]
    [InlineData("(sphericity(jets) - 1e-5) ^ 2 * sqrt(ht(jets) / 100)",
        "((the sphericity of jets minus 1E-05) to the power of 2) times the square root of (the scalar sum of the transverse momenta of jets divided by 100)",
        @"\left(S\left(\mathrm{jets}\right) - 1 \cdot 10^{-5}\right)^{2} \cdot \sqrt{\frac{H_{\mathrm{T}}\left(\mathrm{jets}\right)}{100}}")]
    [InlineData("-log(`my bdt` + 1)",
        "minus the logarithm of (the column 'my bdt' plus 1)",
        @"-\ln\left(\mathrm{my~bdt} + 1\right)")]
    [InlineData("1 if any(jets as j where b, all(leptons, deltar(it, j) > 0.4)) else 0",
        "1 if (for one of (jets (each is called j) where it is of a b quark) at least for each of leptons the distance in pseudorapidity and azimuth of it and j is above 0.4), else 0",
        @"\begin{cases} 1 & \exists\, \left\{\mathrm{j} \in \mathrm{jets} : \mathrm{b}\right\}: \forall\, \mathrm{leptons}: \Delta R\left(\mathrm{it}, \mathrm{j}\right) > 0.4 \\ 0 & \mathrm{else} \end{cases}")]
    [InlineData("costheta_cs(leptons[0], leptons[1]) * (1 if rapidity(leptons[0] + leptons[1]) > 0 else -1)",
        "the cosine of the polar angle of the first of leptons in the Collins-Soper frame of the first of leptons and the second of leptons times (1 if (the rapidity of (the first of leptons plus the second of leptons) is above 0), else minus 1)",
        @"\cos\theta^{*}_{\mathrm{CS}}\left(\mathrm{leptons}_{1}, \mathrm{leptons}_{2}\right) \cdot \begin{cases} 1 & y\left(\mathrm{leptons}_{1} + \mathrm{leptons}_{2}\right) > 0 \\ -1 & \mathrm{else} \end{cases}")]
    [InlineData("count(jets where pt > 50 and abs(eta) < 2.5)",
        "the number of (jets where (the transverse momentum is above 50) and (the absolute value of the pseudorapidity is below 2.5))",
        @"N\left(\left\{\mathrm{jets} : p_{\mathrm{T}} > 50 \wedge \left|\eta\right| < 2.5\right\}\right)")]
    [InlineData("dot(direction(pair.lplus, pair.t + pair.tbar, pair.t), direction(pair.lminus, pair.t + pair.tbar, pair.tbar))",
        "the cosine of the angle between the direction of lplus of pair in the rest frame of (t of pair plus tbar of pair) and then of t of pair and the direction of lminus of pair in the rest frame of (t of pair plus tbar of pair) and then of tbar of pair",
        @"\hat{p}_{\mathrm{pair}.\mathrm{t} + \mathrm{pair}.\mathrm{tbar},\,\mathrm{pair}.\mathrm{t}}\left(\mathrm{pair}.\mathrm{lplus}\right) \cdot \hat{p}_{\mathrm{pair}.\mathrm{t} + \mathrm{pair}.\mathrm{tbar},\,\mathrm{pair}.\mathrm{tbar}}\left(\mathrm{pair}.\mathrm{lminus}\right)")]
    [InlineData("mass(closest(pairs(leptons), mass, 91.19))",
        "the mass of the one of the pairs of leptons for which the mass is closest to 91.19",
        @"m\left(\operatorname{arg\,min}_{\mathrm{pairs}\left(\mathrm{leptons}\right)} \left|m - 91.19\right|\right)")]
    [InlineData("mass(leptons[0] + leptons[1])",
        "the mass of (the first of leptons plus the second of leptons)",
        @"m\left(\mathrm{leptons}_{1} + \mathrm{leptons}_{2}\right)")]
    [InlineData("min(jets where b, pt) / 1 TeV",
        "(the smallest over (jets where it is of a b quark) of the transverse momentum) divided by 1 TeV",
        @"\frac{\min_{\left\{\mathrm{jets} : \mathrm{b}\right\}} p_{\mathrm{T}}}{1\,\mathrm{TeV}}")]
    [InlineData("min(pt(leptons[0]), 30 GeV)",
        "the smaller one of the transverse momentum of the first of leptons and 30 GeV",
        @"\min\left(p_{\mathrm{T}}\left(\mathrm{leptons}_{1}\right), 30\,\mathrm{GeV}\right)")]
    [InlineData("pt(jets[0]) else 0",
        "the transverse momentum of the first of jets, or 0 where that is absent",
        @"\begin{cases} p_{\mathrm{T}}\left(\mathrm{jets}_{1}\right) & \mathrm{if~there~is~one} \\ 0 & \mathrm{else} \end{cases}")]
    [InlineData("mt2(leptons[0], leptons[1], missing, 100)",
        "the stransverse mass of the first of leptons and the second of leptons with two invisible particles of mass 100 that share missing",
        @"m_{\mathrm{T2}}\left(\mathrm{leptons}_{1}, \mathrm{leptons}_{2}, \mathrm{missing}, 100\right)")]
    public void Expression_is_written_for_people(string text, string words, string latex)
    {
        Assert.Equal(words, new WordsText(IsList).Of(text));
        Assert.Equal(latex, new LatexText(IsList).Of(text));
    }

    private static bool IsList(string name) => name is "jets" or "leptons";
}
